package io.millrace.infra.container;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** A container with a readiness check. Its data live as long as it does. */
final class ContainerInstance implements Instance {

    private final Part part;
    private final GenericContainer<?> container;
    private final Readiness readiness;
    private final Path log;
    private Duration startup = Duration.ZERO;

    private ContainerInstance(Part part, GenericContainer<?> container, Readiness readiness, Path log) {
        this.part = part;
        this.container = container;
        this.readiness = readiness;
        this.log = log;
    }

    static ContainerInstance start(Part part, GenericContainer<?> container, Layout layout, Readiness readiness) {
        Path log = layout.directory().resolve("logs").resolve(part.id() + ".log");
        ContainerInstance instance = new ContainerInstance(part, container, readiness, log);
        instance.create();
        return instance;
    }

    private void create() {
        long began = System.nanoTime();
        try {
            Files.createDirectories(log.getParent());
            container
                    .withLogConsumer(new LogFile(log))
                    .waitingFor(new AbstractWaitStrategy() {
                        @Override
                        protected void waitUntilReady() {
                            Waiting.until(part, container, readiness);
                        }
                    })
                    .start();
        } catch (ContainerLaunchException e) {
            String said = container.getContainerId() == null ? "" : " It said:\n" + container.getLogs();
            container.stop();
            throw new InfraException(
                    part.id() + " did not start in a container of " + container.getDockerImageName() + "." + said, e);
        } catch (IOException e) {
            throw new InfraException("Cannot write " + log + ": " + e, e);
        }
        startup = Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public long pid() {
        return container.getCurrentContainerInfo().getState().getPidLong();
    }

    @Override
    public boolean alive() {
        return container.isRunning();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        Waiting.until(part, () -> !alive());
    }

    @Override
    public void restart() {
        if (container.getContainerId() == null) {
            throw new InfraException(part.id() + " was stopped, and its container is gone with its data.");
        }
        long began = System.nanoTime();
        if (alive()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .exec();
        }
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        container.followOutput(new LogFile(log));
        Waiting.until(part, container, readiness);
        startup = Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void discard() {
        container.stop();
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public Duration startup() {
        return startup;
    }
}
