package io.millrace.infra;

import io.millrace.infra.process.InfraException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The order in which parts start and stop: side by side, except that Connect needs Kafka. */
final class Launch {

    private Launch() {}

    /** Starts what does not run yet; when one fails, those that were started with it end too. */
    static void start(Set<Part> wanted, Engine engine, Layout layout, Map<Part, RunningPart> running) {
        Set<Part> missing = EnumSet.noneOf(Part.class);
        missing.addAll(wanted);
        if (missing.contains(Part.CONNECT)) {
            missing.add(Part.KAFKA);
        }
        missing.removeAll(running.keySet());
        boolean connect = missing.remove(Part.CONNECT);
        List<RunningPart> started = new ArrayList<>();
        try {
            inParallel(missing, part -> launch(part, engine, layout, started));
            if (connect) {
                launch(Part.CONNECT, engine, layout, started);
            }
        } catch (RuntimeException e) {
            started.forEach(RunningPart::stop);
            throw e;
        }
        started.forEach(part -> running.put(part.part(), part));
    }

    static void stop(Map<Part, RunningPart> running) {
        RunningPart connect = running.remove(Part.CONNECT);
        if (connect != null) {
            connect.stop();
        }
        running.values().parallelStream().forEach(RunningPart::stop);
        running.clear();
    }

    private static void launch(Part part, Engine engine, Layout layout, List<RunningPart> started) {
        int port = layout.port(part);
        RunningPart handle =
                switch (part) {
                    case KAFKA -> new Kafka(port);
                    case REGISTRY -> new Registry(port);
                    case POSTGRES -> new Postgres(port);
                    case CONNECT -> new Connect(port);
                };
        handle.start(engine, layout);
        synchronized (started) {
            started.add(handle);
        }
    }

    static void discard(Map<Part, RunningPart> running) {
        running.values().parallelStream().forEach(RunningPart::discard);
        running.clear();
    }

    /** The first failure interrupts the others and is thrown when all have ended. */
    private static <T> void inParallel(Collection<T> items, Consumer<T> work) {
        ExecutorService threads = Executors.newCachedThreadPool();
        CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
        items.forEach(item -> ended.submit(() -> work.accept(item), null));
        Optional<Throwable> failure = Optional.empty();
        for (int left = items.size(); left > 0; left--) {
            try {
                ended.take().get();
            } catch (ExecutionException e) {
                threads.shutdownNow();
                failure = failure.or(() -> Optional.ofNullable(e.getCause()));
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new InfraException("Interrupted while parts started.", e);
            }
        }
        threads.shutdown();
        failure.ifPresent(Launch::rethrow);
    }

    private static void rethrow(Throwable failure) {
        throw failure instanceof RuntimeException known
                ? known
                : new InfraException("A part failed: " + failure, failure);
    }
}
