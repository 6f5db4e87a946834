package io.millrace.batch.testing;

import static org.awaitility.Awaitility.await;

import io.millrace.testing.Http;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A standalone Spark cluster of the jars of the Spark home: a master and two workers of two cores, each a process. */
public final class StandaloneCluster implements AutoCloseable {

    private final Path directory;
    private final int port;
    private final Http ui;
    private final List<Process> workers = new ArrayList<>();
    private Process master;

    private StandaloneCluster(Path directory, int port, int uiPort) {
        this.directory = directory;
        this.port = port;
        this.ui = new Http(uiPort);
    }

    public static StandaloneCluster start(Path directory) throws IOException {
        Files.createDirectories(directory);
        var uiPort = freePort();
        var cluster = new StandaloneCluster(directory, freePort(), uiPort);
        cluster.master = cluster.jvm(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--port",
                Integer.toString(cluster.port),
                "--webui-port",
                Integer.toString(uiPort));
        for (var name : List.of("one", "two")) {
            cluster.workers.add(cluster.jvm(
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "2",
                    "--memory",
                    "2g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    directory.resolve(name).toString(),
                    cluster.url()));
        }
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> cluster.state().get("aliveworkers").asInt() == 2);
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private Process jvm(String name, String mainClass, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        Stream.of("java.lang", "java.nio", "java.util", "sun.nio.ch")
                .forEach(open -> command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", SparkHome.home().resolve("jars") + "/*", mainClass, "--host", "127.0.0.1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", SparkHome.home().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    public String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Cores that each application holds. */
    public List<Integer> coresInUse() {
        return state().get("activeapps")
                .valueStream()
                .map(application -> application.get("cores").asInt())
                .toList();
    }

    private JsonNode state() {
        return ui.get("/json/").json();
    }

    /** Kills the worker that has an executor, with all its executors. */
    public void killBusyWorker() {
        var worker = workers.stream()
                .filter(each -> each.descendants().findAny().isPresent())
                .findFirst()
                .orElseThrow();
        var all = Stream.concat(worker.descendants(), Stream.of(worker.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        Stream.concat(workers.stream(), Stream.of(master)).forEach(process -> {
            var descendants = process.descendants().toList();
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
