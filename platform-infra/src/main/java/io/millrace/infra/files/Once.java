package io.millrace.infra.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes a directory once for all JVMs that use it. */
public final class Once {

    // Within one JVM a second lock on the same file is an error, not a wait.
    private static final Object LOCK = new Object();

    @FunctionalInterface
    public interface Work {
        /** Fills a directory that does not exist yet. */
        void fill(Path draft) throws IOException, InterruptedException;
    }

    private Once() {}

    /** Returns the directory, which {@code work} has made if it was missing; a directory that is there is complete. */
    public static Path directory(Path directory, Work work) throws IOException {
        synchronized (LOCK) {
            Path lockFile = directory.resolveSibling(directory.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(directory)) {
                    Path draft = directory.resolveSibling(directory.getFileName() + ".draft");
                    DirectoryTree.delete(draft);
                    work.fill(draft);
                    Files.move(draft, directory);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
        }
        return directory;
    }

    /** Runs a command to its end; what it says is in the message when it fails. */
    public static void run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.command() + " ended with exit code " + process.exitValue() + ":\n" + said);
        }
    }
}
