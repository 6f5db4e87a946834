package io.millrace.batch.testing;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An API server of Kubernetes that keeps objects and does no more, and a node that runs the pods of Spark's executors as
 * processes of this machine, by what Spark's image does with their environment (its entrypoint.sh).
 */
public final class KubernetesNode implements AutoCloseable {

    private static final String BACKEND = "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend";

    private final KubernetesMockServer api = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final Map<String, Process> executors = new ConcurrentHashMap<>();
    private final List<Pod> seen = new ArrayList<>();
    private final Path directory;
    private final KubernetesClient client;

    private KubernetesNode(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        api.init(InetAddress.getLoopbackAddress(), 0);
        client = api.createClient();
        executorPods().watch(new Pods());
    }

    public static KubernetesNode start(Path directory) throws IOException {
        return new KubernetesNode(directory);
    }

    public String master() {
        return "k8s://http://127.0.0.1:" + api.getPort();
    }

    /** Pods that Spark has asked for, also those that are gone. */
    public synchronized List<Pod> asked() {
        return List.copyOf(seen);
    }

    /** Pods that there are. */
    public List<Pod> pods() {
        return executorPods().list().getItems();
    }

    private FilterWatchListDeletable<Pod, PodList, PodResource> executorPods() {
        return client.pods().inNamespace("default").withLabel("spark-role", "executor");
    }

    private final class Pods implements Watcher<Pod> {

        @Override
        public void eventReceived(Action action, Pod pod) {
            var name = pod.getMetadata().getName();
            if (action == Action.ADDED) {
                synchronized (KubernetesNode.this) {
                    seen.add(pod);
                }
                executors.put(name, run(pod));
            } else if (action == Action.DELETED && executors.containsKey(name)) {
                executors.get(name).destroyForcibly();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // The server is closed.
        }
    }

    private Process run(Pod pod) {
        var variables = new TreeMap<String, String>();
        for (EnvVar variable : pod.getSpec().getContainers().get(0).getEnv()) {
            if (variable.getValue() != null) {
                variables.put(variable.getName(), variable.getValue());
            }
        }
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        variables.forEach((name, value) -> {
            if (name.startsWith("SPARK_JAVA_OPT_")) {
                command.add(value);
            }
        });
        command.addAll(List.of("-Xmx" + variables.get("SPARK_EXECUTOR_MEMORY"), "-cp"));
        command.addAll(List.of(SparkHome.home().resolve("jars") + "/*", BACKEND));
        command.addAll(List.of("--driver-url", variables.get("SPARK_DRIVER_URL")));
        command.addAll(List.of("--executor-id", variables.get("SPARK_EXECUTOR_ID")));
        command.addAll(List.of("--cores", variables.get("SPARK_EXECUTOR_CORES")));
        command.addAll(List.of("--app-id", variables.get("SPARK_APPLICATION_ID")));
        command.addAll(List.of("--hostname", "127.0.0.1"));
        command.addAll(List.of("--resourceProfileId", variables.get("SPARK_RESOURCE_PROFILE_ID")));
        command.addAll(List.of("--podName", pod.getMetadata().getName()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        directory.resolve(pod.getMetadata().getName() + ".log").toFile());
        builder.environment().putAll(variables);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        executors.values().forEach(Process::destroyForcibly);
        client.close();
        api.destroy();
    }
}
