package io.millrace.benchmarks.order;

import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.Ports;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link PlainEndpoint} in a JVM like order-service's. */
record PlainProcess(LocalProcess process, int port) implements AutoCloseable {

    static PlainProcess start(Path directory) {
        var port = Ports.free();
        var arguments = new ArrayList<>(ServiceProcess.jvmOptions(Service.ORDER));
        arguments.addAll(List.of(
                "-cp",
                classPath(),
                PlainEndpoint.class.getName(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.threads.virtual.enabled=true",
                "--spring.jackson.property-naming-strategy=SNAKE_CASE"));
        var process = LocalProcess.start(ProcessSpec.java(
                ServiceProcess.javaHome(),
                "plain-endpoint",
                directory,
                arguments,
                Map.of(),
                List.of(port),
                () -> connect(port),
                Duration.ofMinutes(2)));
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "stop-plain-endpoint"));
        return new PlainProcess(process, port);
    }

    /** The process works in another directory. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void connect(int port) throws Exception {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        }
    }

    @Override
    public void close() {
        process.stop();
    }
}
