package io.millrace.stack.checkout;

import io.millrace.infra.files.DirectoryTree;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to run the stack of a checkout. The operating system takes it back when the owner is killed. */
public final class Ownership {

    private static final int ATTEMPTS = 5;

    private final Path state;
    private final FileChannel channel;

    private Ownership(Path state, FileChannel channel) {
        this.state = state;
        this.channel = channel;
    }

    /** @throws StackException when another process has it */
    public static Ownership take(Home home) {
        try {
            Files.createDirectories(home.state());
            var channel = FileChannel.open(lockFile(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StackException(
                        "the stack of this checkout is already run by another command. `./millrace down` ends it.");
            }
            return new Ownership(home.state(), channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes topics, databases, lakehouse, logs and all else that a run kept. What is deleted or written by others
     * meanwhile is met again in the next attempt.
     *
     * @throws StackException when something stays
     */
    public void clearState() {
        for (var attempt = 1; ; attempt++) {
            try (var children = Files.list(state)) {
                for (var child : children.filter(path -> !path.equals(state.resolve("lock")))
                        .toList()) {
                    DirectoryTree.delete(child);
                }
                return;
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw new StackException(
                            "cannot clear " + state + " (" + e + "). Something still uses it, or it is another user's:"
                                    + " end that, or delete the directory.",
                            e);
                }
            }
        }
    }

    /** Gives it back; again and again does no harm. */
    public void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path lockFile(Home home) {
        return home.state().resolve("lock");
    }
}
