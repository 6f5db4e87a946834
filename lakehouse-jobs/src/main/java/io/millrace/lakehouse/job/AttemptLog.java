package io.millrace.lakehouse.job;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Leads standard output and error, and with them log4j, into a file until it is closed. */
final class AttemptLog implements AutoCloseable {

    private final PrintStream outBefore = System.out;
    private final PrintStream errorBefore = System.err;
    private final PrintStream file;

    private AttemptLog(PrintStream file) {
        this.file = file;
    }

    static AttemptLog to(String path) throws IOException {
        AttemptLog log = new AttemptLog(new PrintStream(
                Files.newOutputStream(Path.of(path), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8));
        System.setOut(log.file);
        System.setErr(log.file);
        return log;
    }

    @Override
    public void close() {
        System.setOut(outBefore);
        System.setErr(errorBefore);
        file.close();
    }
}
