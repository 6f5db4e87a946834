package io.millrace.infra.local;

import io.millrace.infra.Engine;
import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs parts as processes of this machine, on the JDK that runs this. */
public final class LocalEngine implements Engine {

    private final Path javaHome = Path.of(System.getProperty("java.home"));

    @Override
    public String kind() {
        return "processes";
    }

    @Override
    public Instance start(Part part, Layout layout, Readiness readiness) {
        try {
            Files.createDirectories(layout.directory());
            return launch(part, layout, readiness);
        } catch (IOException e) {
            throw new InfraException("Cannot start " + part.id() + " in " + layout.directory() + ": " + e, e);
        }
    }

    private Instance launch(Part part, Layout layout, Readiness readiness) throws IOException {
        RuntimeHome runtime = RuntimeHome.find();
        return switch (part) {
            case KAFKA -> new KafkaLauncher(runtime, javaHome).start(layout, readiness);
            case REGISTRY -> new RegistryLauncher(runtime, javaHome).start(layout, readiness);
            case POSTGRES -> new PostgresLauncher(runtime).start(layout, readiness);
            case CONNECT -> new ConnectLauncher(runtime, javaHome).start(layout, readiness);
        };
    }
}
