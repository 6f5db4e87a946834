package io.millrace.infra;

import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Leftovers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A running set of parts: processes of this machine, or containers with {@code -Dmillrace.infra=containers}. Safe for
 * use by several threads.
 */
public final class Infra implements AutoCloseable {

    private final Engine engine;
    private final Layout layout;
    private final Map<Part, RunningPart> running = new EnumMap<>(Part.class);

    Infra(Engine engine, Layout layout) {
        this.engine = engine;
        this.layout = layout;
    }

    /**
     * The set that all tests of this JVM share. It grows by the parts that are asked for, has free ports and a directory
     * of its own, and ends with the JVM; what a killed JVM of the same module left behind ends first.
     */
    public static Infra shared(Part... parts) {
        return SharedInfra.with(parts);
    }

    /** A set of its own: the data, logs and pid files of its parts are kept in this directory. */
    public static InfraBuilder builder(Path directory) {
        return new InfraBuilder(directory);
    }

    /**
     * Ends, cleanly, the processes that an earlier run left behind in this directory: those that its pid files record,
     * if id, start instant and command line still match.
     *
     * @return the names of the processes ended
     */
    public static List<String> endLeftovers(Path directory) {
        return Leftovers.end(directory);
    }

    /**
     * The same for what this JVM itself has started in this directory, or is starting, whatever its threads are at: they
     * start nothing there any more.
     */
    public static List<String> endForGood(Path directory) {
        return Leftovers.endForGood(directory);
    }

    /** The names of the recorded processes of this directory that are alive. */
    public static List<String> alive(Path directory) {
        return Leftovers.alive(directory);
    }

    synchronized void add(Set<Part> parts) {
        Launch.start(parts, engine, layout, running);
    }

    public synchronized Set<Part> parts() {
        return Collections.unmodifiableSet(new EnumMap<>(running).keySet());
    }

    public Kafka kafka() {
        return (Kafka) part(Part.KAFKA);
    }

    public Registry registry() {
        return (Registry) part(Part.REGISTRY);
    }

    public Postgres postgres() {
        return (Postgres) part(Part.POSTGRES);
    }

    public Connect connect() {
        return (Connect) part(Part.CONNECT);
    }

    /** @throws InfraException when this part was not asked for */
    public synchronized RunningPart part(Part part) {
        RunningPart found = running.get(part);
        if (found == null) {
            throw new InfraException(
                    "Part " + part + " was not started; ask for it by name. Running: " + running.keySet());
        }
        return found;
    }

    /** Where data, logs and pid files are. */
    public Path directory() {
        return layout.directory();
    }

    /**
     * Spring properties of a service.
     *
     * @param database the service's; blank or null when it has none
     */
    public synchronized Map<String, String> serviceProperties(@Nullable String database) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (running.containsKey(Part.KAFKA)) {
            properties.put("spring.kafka.bootstrap-servers", kafka().bootstrapServers());
        }
        if (running.containsKey(Part.REGISTRY)) {
            properties.put("millrace.registry.url", registry().url());
        }
        if (running.containsKey(Part.POSTGRES) && database != null && !database.isBlank()) {
            properties.put("spring.datasource.url", postgres().jdbcUrl(database));
            properties.put("spring.datasource.username", database);
            properties.put("spring.datasource.password", database);
        }
        if (running.containsKey(Part.CONNECT)) {
            properties.put("millrace.connect.url", connect().url());
        }
        return properties;
    }

    /** Ends all parts cleanly; Connect before Kafka. The data stay. */
    public synchronized void stop() {
        Launch.stop(running);
    }

    @Override
    public void close() {
        stop();
    }

    synchronized void discard() {
        Launch.discard(running);
    }
}
