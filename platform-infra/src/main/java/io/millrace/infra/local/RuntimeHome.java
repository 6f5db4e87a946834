package io.millrace.infra.local;

import io.millrace.infra.process.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs that this module's build put together: {@code platform-infra/target/runtime}. */
public record RuntimeHome(Path directory) {

    private static final Path INSIDE_CHECKOUT = Path.of("platform-infra", "target", "runtime");

    /** Looks in the folder that the system property {@code millrace.home} names, then in the working one, and above. */
    public static RuntimeHome find() {
        return at(Path.of(System.getProperty("millrace.home", "")), Path.of(""));
    }

    static RuntimeHome at(Path... folders) {
        return Stream.of(folders)
                .map(folder -> folder.toAbsolutePath().normalize())
                .flatMap(folder -> Stream.iterate(folder, above -> above != null, Path::getParent))
                .map(folder -> folder.resolve(INSIDE_CHECKOUT))
                .filter(Files::isDirectory)
                .findFirst()
                .map(RuntimeHome::new)
                .orElseThrow(() -> new InfraException("No " + INSIDE_CHECKOUT + " at or above "
                        + List.of(folders).stream().map(Path::toAbsolutePath).toList()
                        + ". Build it in the checkout with `mvn package -DskipTests -pl platform-infra -am`, or name "
                        + "the checkout with -Dmillrace.home=<folder>."));
    }

    Path kafkaLibraries() {
        return directory.resolve("kafka").resolve("lib");
    }

    Path kafkaFormatted() {
        return directory.resolve("kafka").resolve("formatted");
    }

    Path registry() {
        return directory.resolve("registry");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    /** Each folder in it is a plugin of Connect. */
    public Path connectPlugins() {
        return directory.resolve("connect").resolve("plugins");
    }
}
