package io.millrace.infra;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where a set of parts lives.
 *
 * @param directory data, logs and pid files
 * @param ports of all parts, on 127.0.0.1
 */
public record Layout(Path directory, Map<Part, Integer> ports) {

    public Layout {
        directory = directory.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
    }

    public int port(Part part) {
        return Objects.requireNonNull(ports.get(part), part.id() + " has no port");
    }

    public Path data(Part part) {
        return directory.resolve(part.id());
    }

    /** host:port. */
    public String address(Part part) {
        return "127.0.0.1:" + port(part);
    }
}
