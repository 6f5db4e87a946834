package io.millrace.batch.run.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void copiesTheLastLinesAndThenWhatComes() throws IOException {
        var lines = IntStream.range(0, 10_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        var file = Files.writeString(directory.resolve("log"), lines);
        var log = new LogFile(file, out);

        log.skipToLast(3_000);
        log.copy();
        assertThat(text()).startsWith("line 7000\n").endsWith("line 9999\n").hasLineCount(3_000);

        out.reset();
        Files.writeString(file, "half", StandardOpenOption.APPEND);
        log.copy();
        assertThat(text()).isEqualTo("half");
        assertThat(log.isAtLineStart()).isFalse();
    }

    @Test
    void copiesAllWhereThereAreNoMoreLines() throws IOException {
        for (var text : new String[] {"", "\n", "a", "a\nb", "a\nb\n"}) {
            out.reset();
            var log = new LogFile(Files.writeString(directory.resolve("log"), text), out);
            log.skipToLast(2);
            log.copy();
            assertThat(text()).isEqualTo(text);
        }
    }

    @Test
    void takesAFileThatIsNotThereForOneWithoutText() throws IOException {
        var log = new LogFile(directory.resolve("none"), out);
        log.skipToLast(2);
        log.copy();
        assertThat(text()).isEmpty();
        assertThat(log.isAtLineStart()).isTrue();
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
