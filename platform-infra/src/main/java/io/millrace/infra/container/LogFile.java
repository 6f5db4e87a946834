package io.millrace.infra.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Appends what a container says to a file. */
record LogFile(Path file) implements Consumer<OutputFrame> {

    @Override
    public void accept(OutputFrame frame) {
        if (frame.getBytes() == null) {
            return;
        }
        try {
            Files.write(file, frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
