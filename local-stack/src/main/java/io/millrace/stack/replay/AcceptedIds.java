package io.millrace.stack.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Notes the orders that a client was told 202 for, one id a line, each written before anything else is done. */
public final class AcceptedIds implements AutoCloseable {

    private final Writer lines;

    private AcceptedIds(Writer lines) {
        this.lines = lines;
    }

    /** Notes nothing. */
    public static AcceptedIds nowhere() {
        return new AcceptedIds(Writer.nullWriter());
    }

    public static AcceptedIds appendTo(Path file) {
        try {
            return new AcceptedIds(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public synchronized void add(String orderId) {
        try {
            lines.write(orderId + "\n");
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
