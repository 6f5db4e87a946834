package io.millrace.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** The right to run the stack of a checkout. The operating system takes it back when the owner is killed. */
final class Ownership {

    private final Path state;
    private final FileChannel channel;

    private Ownership(Path state, FileChannel channel) {
        this.state = state;
        this.channel = channel;
    }

    /** @throws StackException when another process has it */
    static Ownership take(Home home) {
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

    /** Deletes topics, databases, lakehouse, logs and all else that a run kept. */
    void clearState() {
        try (var children = Files.list(state)) {
            for (var child :
                    children.filter(path -> !path.equals(state.resolve("lock"))).toList()) {
                try (var tree = Files.walk(child)) {
                    for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not clear " + state, e);
        }
    }

    /** Gives it back; again and again does no harm. */
    void release() {
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
