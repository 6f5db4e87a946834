package io.millrace.infra.local;

import io.millrace.infra.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the archive at their first use. */
record PostgresBinaries(Path home) {

    // Within one JVM a second lock on the same file is an error, not a wait.
    private static final Object LOCK = new Object();

    static PostgresBinaries in(Path folder) {
        Path home = folder.resolve("home");
        if (Files.isDirectory(home)) {
            return new PostgresBinaries(home);
        }
        synchronized (LOCK) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(home)) {
                    Path draft = Files.createTempDirectory(folder, "home");
                    unpack(archive(folder), draft);
                    Files.move(draft, home);
                }
            } catch (IOException e) {
                throw new InfraException("Cannot unpack PostgreSQL in " + folder + ": " + e, e);
            }
        }
        return new PostgresBinaries(home);
    }

    Path initdb() {
        return home.resolve("bin").resolve("initdb");
    }

    Path postgres() {
        return home.resolve("bin").resolve("postgres");
    }

    private static Path archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new InfraException("No PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + " in " + folder
                            + ". Linux and macOS on x86-64 and arm64 are supported."));
        }
    }

    // Java has no reader for tar, and every system that these programs run on has the command. It may lack xz.
    private static void unpack(Path archive, Path target) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-C", target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream in = new XZInputStream(Files.newInputStream(archive));
                var out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar ended with exit code " + tar.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
