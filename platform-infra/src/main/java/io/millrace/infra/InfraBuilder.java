package io.millrace.infra;

import io.millrace.infra.process.InfraException;
import io.millrace.infra.process.Leftovers;
import io.millrace.infra.process.Ports;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Describes a set of parts; all on their default ports unless told otherwise. */
public final class InfraBuilder {

    private final Path directory;
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Set<Part> parts = EnumSet.noneOf(Part.class);

    InfraBuilder(Path directory) {
        this.directory = directory;
        for (Part part : Part.values()) {
            ports.put(part, part.defaultPort());
        }
    }

    /** What to start; everything when none is named. */
    public InfraBuilder parts(Part... wanted) {
        parts.addAll(Set.of(wanted));
        return this;
    }

    /** On 127.0.0.1. */
    public InfraBuilder port(Part part, int port) {
        ports.put(part, port);
        return this;
    }

    /** Free ports for all parts. */
    public InfraBuilder freePorts() {
        ports.replaceAll((part, port) -> Ports.free());
        return this;
    }

    /**
     * Ends what an earlier run left behind in the directory, then starts the parts side by side and returns when all are
     * ready.
     *
     * @throws InfraException naming the part that failed, with the end of its log; the others are ended
     */
    public Infra start() {
        Leftovers.end(directory);
        Infra infra = create();
        infra.add(parts.isEmpty() ? EnumSet.allOf(Part.class) : parts);
        return infra;
    }

    Infra create() {
        return new Infra(Engines.byProperty(), new Layout(directory, ports));
    }
}
