package io.millrace.stack.services;

import io.millrace.infra.files.DirectoryTree;
import io.millrace.infra.files.Once;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A service's executable jar as a plain jar beside its libraries, laid out by Boot's own tools. A start from there costs a
 * third of the processor's time less than one from jars within a jar.
 *
 * @see <a href="https://docs.spring.io/spring-boot/reference/packaging/efficient.html">Efficient deployments</a>
 */
final class LaidOutJar {

    private static final String PREFIX = "laid-out-";

    private LaidOutJar() {}

    /**
     * The jar to start. It is laid out once for each build.
     *
     * @throws StackException when there is no build
     */
    static Path of(Service service, Home home) {
        var jar = home.jarOf(service.id());
        try {
            if (!Files.exists(jar)) {
                throw new StackException(jar + " is missing. Build with `mvn package`.");
            }
            var directory = jar.resolveSibling(PREFIX + checksum(jar));
            Once.directory(directory, draft -> {
                deleteAllBut(directory);
                layOut(jar, draft);
            });
            return directory.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lay out " + jar, e);
        }
    }

    /** Builds are reproducible, down to the file's time. */
    private static String checksum(Path jar) throws IOException {
        var checksum = new CRC32C();
        try (var bytes = new CheckedInputStream(Files.newInputStream(jar), checksum)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(checksum.getValue());
    }

    private static void layOut(Path jar, Path directory) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                directory.toString());
        Once.run(new ProcessBuilder(command));
    }

    private static void deleteAllBut(Path directory) throws IOException {
        var name = directory.getFileName().toString();
        try (var files = Files.newDirectoryStream(directory.getParent(), PREFIX + "*")) {
            for (var file : files) {
                if (!file.getFileName().toString().startsWith(name)) {
                    DirectoryTree.delete(file);
                }
            }
        }
    }
}
