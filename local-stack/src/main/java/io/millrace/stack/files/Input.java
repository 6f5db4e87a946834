package io.millrace.stack.files;

import io.millrace.stack.terminal.StackException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command is given. */
public final class Input {

    private Input() {}

    /** @throws StackException saying why it cannot be read, and what to do */
    public static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new StackException("there is no file " + file + ". Is the path right, seen from "
                    + Path.of("").toAbsolutePath() + "?");
        }
        if (!Files.isRegularFile(file)) {
            throw new StackException(file + " is no file. Name a file; it is read from its beginning.");
        }
        if (!Files.isReadable(file)) {
            throw new StackException("no right to read " + file + ". `chmod +r` gives it, or run this as its owner.");
        }
    }
}
