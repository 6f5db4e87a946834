package io.millrace.stack.running;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.infra.RunningPart;
import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Ports;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.checkout.Ownership;
import io.millrace.stack.services.Health;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.PortOffset;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import io.millrace.stack.terminal.StackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final OnExit onExit;
    private final Map<Service, Instance> services = new EnumMap<>(Service.class);
    private final Map<Service, Instance> seconds = new EnumMap<>(Service.class);
    private volatile boolean kept;

    private LocalStack(Ownership ownership, Infra infra, Lifetime lifetime, Home home, OnExit onExit) {
        this.ownership = ownership;
        this.infra = infra;
        this.lifetime = lifetime;
        this.logs = home.state().resolve("logs");
        this.onExit = onExit;
    }

    /**
     * Ends what an earlier run left behind and starts everything; returns when all services are ready.
     *
     * @param keepData whether topics, databases and lakehouse of the earlier run are kept
     * @throws StackException when another command of this checkout is running the stack, or when this JVM is told to end
     *     meanwhile, which ends all that was started
     */
    public static LocalStack start(Home home, boolean keepData, Lifetime lifetime, PrintWriter out) {
        var ownership = Ownership.take(home);
        var onExit = OnExit.of(home.state());
        try {
            var ended = Infra.endLeftovers(home.state());
            if (!ended.isEmpty()) {
                out.println("Ended what an earlier run left behind: " + String.join(", ", ended));
            }
            if (!keepData) {
                ownership.clearState();
            }
            requireFreePorts();
            return startParts(ownership, home, lifetime, onExit, out);
        } catch (RuntimeException e) {
            if (onExit.hasBegun()) {
                throw new StackException("told to end while the stack started; what was started is being ended.", e);
            }
            onExit.cancel();
            ownership.release();
            throw e;
        }
    }

    /** Of the services, too, before anything is started that would have to be ended again. */
    private static void requireFreePorts() {
        Stream.of(Part.values()).forEach(part -> Ports.requireFree(part.id(), PortOffset.applied(part.defaultPort())));
        Stream.of(Service.values())
                .forEach(service -> service.ports(1).forEach(port -> Ports.requireFree(service.id(), port)));
    }

    private static LocalStack startParts(
            Ownership ownership, Home home, Lifetime lifetime, OnExit onExit, PrintWriter out) {
        var prepared = CompletableFuture.runAsync(() -> ServiceProcess.prepare(home));
        say(out, "Starting Kafka, the schema registry, PostgreSQL and Kafka Connect …");
        var parts = Infra.builder(home.state());
        Stream.of(Part.values()).forEach(part -> parts.port(part, PortOffset.applied(part.defaultPort())));
        var infra = parts.start();
        var stack = new LocalStack(ownership, infra, lifetime, home, onExit);
        try {
            say(out, "Starting the services …");
            joined(prepared);
            stack.startServices(home);
            onExit.first(stack::stop);
            return stack;
        } catch (RuntimeException e) {
            if (!onExit.hasBegun()) {
                stack.close();
            }
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
        joined(CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)));
    }

    private static void joined(CompletableFuture<?> work) {
        try {
            work.join();
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
        onExit.cancel();
    }

    /** One of the programs below the services. */
    public RunningPart part(Part part) {
        return infra.part(part);
    }

    public Instance service(Service service) {
        synchronized (services) {
            return Objects.requireNonNull(services.get(service), service.id() + " was not started");
        }
    }

    /** By number, counted from 1. */
    public SortedMap<Integer, Instance> instances(Service service) {
        synchronized (services) {
            var instances = new TreeMap<>(Map.of(1, service(service)));
            Optional.ofNullable(seconds.get(service)).ifPresent(second -> instances.put(2, second));
            return instances;
        }
    }

    /** Names of the services that ended by themselves. */
    List<String> ended() {
        if (onExit.hasBegun()) {
            return List.of();
        }
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
        onExit.cancel();
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
