package io.millrace.infra;

import io.millrace.infra.files.DirectoryTree;
import io.millrace.infra.process.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one set of parts of this JVM's tests. */
final class SharedInfra {

    private static @Nullable Infra infra;

    private SharedInfra() {}

    static synchronized Infra with(Part... parts) {
        Infra shared = infra == null ? create() : infra;
        infra = shared;
        shared.add(Set.of(parts));
        return shared;
    }

    private static Infra create() {
        Path root = root();
        endLeftovers(root);
        Path directory = root.resolve(name(ProcessHandle.current()));
        Infra created = new InfraBuilder(directory).freePorts().create();
        Runtime.getRuntime().addShutdownHook(new Thread(created::discard, "infra-shutdown"));
        return created;
    }

    /** In the module's build directory, so that logs are found beside the reports and {@code clean} removes them. */
    private static Path root() {
        Path build = Path.of("target").toAbsolutePath();
        Path parent = Files.isDirectory(build) ? build : Path.of(System.getProperty("java.io.tmpdir"));
        return parent.resolve("infra");
    }

    private static void endLeftovers(Path root) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> directories = Files.list(root)) {
            List<Path> abandoned = directories.filter(SharedInfra::abandoned).toList();
            for (Path directory : abandoned) {
                Leftovers.end(directory);
                DirectoryTree.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The directory's name says whose it is, and process ids are used again.
    private static String name(ProcessHandle process) {
        String started = process.info()
                .startInstant()
                .map(start -> Long.toString(start.getEpochSecond()))
                .orElse("");
        return process.pid() + "-" + started;
    }

    private static boolean abandoned(Path directory) {
        String name = directory.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> name(process).equals(name))
                .isEmpty();
    }
}
