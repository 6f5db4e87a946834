package io.millrace.batch.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExcerptTests {

    @TempDir
    private Path directory;

    @Test
    void findsTheFirstFailureWithItsFrames() throws IOException {
        var log = log("starts\nWARN java.io.IOException: only said\nmore\nException in thread \"main\" "
                + "java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\nends\n"
                + "java.lang.Error: later\n\tat e.F.g(F.java:3)\n");
        assertThat(log.failure())
                .isEqualTo("Exception in thread \"main\" java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)\n"
                        + "\tat a.B.d(B.java:2)");
        assertThat(log.leftOut()).isZero();
    }

    @Test
    void leavesOutTheMiddleOfALongLog() throws IOException {
        var log = log("first\n" + "x".repeat(300_000) + "\nlast\n");
        assertThat(log.failure()).isNull();
        assertThat(log.head()).startsWith("first");
        assertThat(log.tail()).endsWith("last\n");
        assertThat(log.head().length() + log.leftOut() + log.tail().length()).isEqualTo(300_012);
    }

    @Test
    void hasNothingOfAFileThatIsNotThere() throws IOException {
        assertThat(LogExcerpt.of(directory.resolve("none"))).isEqualTo(new LogExcerpt(null, "", 0, ""));
    }

    private LogExcerpt log(String text) throws IOException {
        var file = directory.resolve("log");
        Files.writeString(file, text);
        return LogExcerpt.of(file);
    }
}
