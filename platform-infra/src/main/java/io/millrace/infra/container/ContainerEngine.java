package io.millrace.infra.container;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import io.millrace.infra.Engine;
import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.Postgres;
import io.millrace.infra.Settings;
import io.millrace.infra.local.RuntimeHome;
import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Readiness;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Runs parts in containers of the public images, on the ports of the layout, so that a container that was killed comes
 * back where it was.
 */
public final class ContainerEngine implements Engine {

    private static final int KAFKA_PORT = 9092;
    private static final int REGISTRY_PORT = 8080;
    private static final int POSTGRES_PORT = 5432;

    @Override
    public String kind() {
        return "containers";
    }

    @Override
    public Instance start(Part part, Layout layout, Readiness readiness) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new InfraException(
                    "-Dmillrace.infra=containers needs Docker, and none answers. Start Docker, or leave "
                            + "the property out to use processes of this machine.");
        }
        GenericContainer<?> container =
                switch (part) {
                    case KAFKA -> kafka(layout);
                    case REGISTRY -> publish(image(part), layout.port(part), REGISTRY_PORT);
                    case POSTGRES -> postgres(layout);
                    case CONNECT -> connect(layout);
                };
        return ContainerInstance.start(part, container, layout, readiness);
    }

    private static GenericContainer<?> kafka(Layout layout) {
        Settings settings = Settings.of(Part.KAFKA)
                .with("controller.quorum.voters", "1@localhost:9093")
                .with("listeners", "PLAINTEXT://0.0.0.0:" + KAFKA_PORT + ",CONTROLLER://localhost:9093")
                .with("advertised.listeners", "PLAINTEXT://" + layout.address(Part.KAFKA))
                .with("log.dirs", "/tmp/kafka-data");
        return publish(image(Part.KAFKA), layout.port(Part.KAFKA), KAFKA_PORT).withEnv(settings.asKafkaEnvironment());
    }

    private static GenericContainer<?> postgres(Layout layout) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        command.addAll(Settings.of(Part.POSTGRES).asServerArguments());
        return publish(image(Part.POSTGRES), layout.port(Part.POSTGRES), POSTGRES_PORT)
                .withEnv("POSTGRES_PASSWORD", Postgres.SUPERUSER_PASSWORD)
                .withCommand(command.toArray(String[]::new));
    }

    // In the host's network, so that the addresses of database and registry that a connector is given are the same for
    // it as for the one who gives them.
    private static GenericContainer<?> connect(Layout layout) {
        String worker = "/tmp/connect/worker.properties";
        String plugins = "/tmp/connect/plugins";
        Settings settings = Settings.of(Part.CONNECT)
                .with("bootstrap.servers", layout.address(Part.KAFKA))
                .with("listeners", "http://" + layout.address(Part.CONNECT))
                .with("plugin.path", plugins);
        return image(Part.CONNECT)
                .withNetworkMode("host")
                .withCopyToContainer(Transferable.of(settings.asFile()), worker)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(RuntimeHome.find().connectPlugins()), plugins)
                .withCommand("/opt/kafka/bin/connect-distributed.sh", worker);
    }

    private static GenericContainer<?> image(Part part) {
        return new GenericContainer<>(DockerImageName.parse(Settings.images().get(part.id())));
    }

    private static GenericContainer<?> publish(GenericContainer<?> container, int port, int inside) {
        return container.withExposedPorts(inside).withCreateContainerCmdModifier(create -> create.getHostConfig()
                .withPortBindings(new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(inside))));
    }
}
