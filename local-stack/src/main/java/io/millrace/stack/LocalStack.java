package io.millrace.stack;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.infra.RunningPart;
import io.millrace.infra.process.Instance;
import io.millrace.stack.services.Health;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.PortOffset;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything, running as processes of this machine. One at a time for each checkout. */
public final class LocalStack implements AutoCloseable {

    /** What becomes well by itself does so within this, on a small machine that is busy. */
    private static final Duration WELL = Duration.ofMinutes(3);

    private final Ownership ownership;
    private final Infra infra;
    private final Lifetime lifetime;
    private final Path logs;
    private final Map<Service, Instance> services = new EnumMap<>(Service.class);
    private final Map<Service, Instance> seconds = new EnumMap<>(Service.class);
    private final Thread onExit = new Thread(this::stop, "stop-stack");
    private volatile boolean kept;

    private LocalStack(Ownership ownership, Infra infra, Lifetime lifetime, Home home) {
        this.ownership = ownership;
        this.infra = infra;
        this.lifetime = lifetime;
        this.logs = home.state().resolve("logs");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Ends what an earlier run left behind and starts everything; returns when all services are ready.
     *
     * @param keepData whether topics, databases and lakehouse of the earlier run are kept
     * @throws StackException when another command of this checkout is running the stack
     */
    public static LocalStack start(Home home, boolean keepData, Lifetime lifetime, PrintWriter out) {
        var ownership = Ownership.take(home);
        try {
            var ended = Infra.endLeftovers(home.state());
            if (!ended.isEmpty()) {
                out.println("Ended what an earlier run left behind: " + String.join(", ", ended));
            }
            if (!keepData) {
                ownership.clearState();
            }
            return startParts(ownership, home, lifetime, out);
        } catch (RuntimeException e) {
            ownership.release();
            throw e;
        }
    }

    private static LocalStack startParts(Ownership ownership, Home home, Lifetime lifetime, PrintWriter out) {
        say(out, "Starting Kafka, the schema registry, PostgreSQL and Kafka Connect …");
        var parts = Infra.builder(home.state());
        Stream.of(Part.values()).forEach(part -> parts.port(part, PortOffset.applied(part.defaultPort())));
        var infra = parts.start();
        var stack = new LocalStack(ownership, infra, lifetime, home);
        try {
            say(out, "Starting the services …");
            stack.startServices(home);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startServices(Home home) {
        start(service -> ServiceProcess.start(service, lifetime, home, infra), services);
    }

    /** Starts a second instance of each service, on ports of its own; returns when all are ready. */
    public void startSeconds(Home home, PrintWriter out) {
        say(out, "Starting a second instance of each service …");
        start(service -> ServiceProcess.start(service, 2, lifetime, home, infra), seconds);
    }

    private void start(Function<Service, Instance> starter, Map<Service, Instance> started) {
        var starting = Stream.of(Service.values())
                .map(service -> CompletableFuture.runAsync(() -> {
                    var process = starter.apply(service);
                    synchronized (services) {
                        started.put(service, process);
                    }
                }))
                .toList();
        try {
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Waits until every part is well, and says for what; or what is not well, when that takes too long.
     *
     * @return whether all is well
     * @throws StackException when a service has ended by itself
     */
    public boolean awaitWell(PrintWriter out) throws InterruptedException {
        var deadline = System.nanoTime() + WELL.toNanos();
        var told = "";
        while (true) {
            if (!ended().isEmpty()) {
                throw new StackException(
                        String.join(", ", ended()) + " ended by itself; its log in " + logs + " says why.");
            }
            var unwell = Health.ofAll().stream().filter(part -> !part.well()).toList();
            if (unwell.isEmpty()) {
                return true;
            }
            var waiting = unwell.stream().map(Health::part).collect(Collectors.joining(", "));
            if (System.nanoTime() > deadline) {
                say(
                        out,
                        "NOT WELL after " + WELL.toSeconds() + " s: "
                                + unwell.stream().map(Health::toString).collect(Collectors.joining("; "))
                                + ". The logs in " + logs + " say more; the stack is left running.");
                return false;
            }
            if (!waiting.equals(told)) {
                say(out, "Waiting for " + waiting + " …");
                told = waiting;
            }
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
    }

    /** Leaves the processes running when this JVM ends. */
    public void keep() {
        kept = true;
    }

    /** One of the programs below the services. */
    public RunningPart part(Part part) {
        return infra.part(part);
    }

    public Instance service(Service service) {
        synchronized (services) {
            return services.get(service);
        }
    }

    /** By number, counted from 1. */
    public SortedMap<Integer, Instance> instances(Service service) {
        synchronized (services) {
            var instances = new TreeMap<>(Map.of(1, services.get(service)));
            if (seconds.containsKey(service)) {
                instances.put(2, seconds.get(service));
            }
            return instances;
        }
    }

    /** Names of the services that ended by themselves. */
    List<String> ended() {
        synchronized (services) {
            return services.entrySet().stream()
                    .filter(service -> !service.getValue().alive())
                    .map(service -> service.getKey().id())
                    .toList();
        }
    }

    int serviceCount() {
        return services.size();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        stop();
    }

    private void stop() {
        if (!kept) {
            synchronized (services) {
                Stream.concat(services.values().stream(), seconds.values().stream())
                        .parallel()
                        .forEach(Instance::stop);
            }
            infra.stop();
        }
        ownership.release();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
