package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts Apicurio's registry with its data in a file. */
record RegistryLauncher(RuntimeHome runtime, Path javaHome) {

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        Path home = layout.data(Part.REGISTRY);
        Files.createDirectories(home);
        // Without WRITE_DELAY=0 a kill -9 loses schemas that were acknowledged, and their ids are given out again.
        String database = "jdbc:h2:file:" + home.resolve("schemas") + ";WRITE_DELAY=0";
        return LocalProcess.start(ProcessSpec.java(
                javaHome,
                Part.REGISTRY.id(),
                layout.directory(),
                List.of(
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + layout.port(Part.REGISTRY),
                        // Twenty connections at the start, and failure when the first takes more than 5 s, as is the
                        // default, are for another machine than one that starts everything at once.
                        "-Dquarkus.datasource.jdbc.initial-size=1",
                        "-Dquarkus.datasource.jdbc.min-size=1",
                        "-Dquarkus.datasource.jdbc.max-size=20",
                        "-Dquarkus.datasource.jdbc.acquisition-timeout=60s",
                        "-jar",
                        runner().toString()),
                Map.of("REGISTRY_DATASOURCE_URL", database),
                List.of(layout.port(Part.REGISTRY)),
                readiness,
                ProcessSpec.PATIENCE));
    }

    private Path runner() throws IOException {
        try (Stream<Path> files = Files.list(runtime.registry())) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new InfraException("No registry in " + runtime.registry()
                            + ". Build it with `mvn package -DskipTests -pl platform-infra -am`."));
        }
    }
}
