package io.millrace.stack.services;

import io.millrace.infra.Part;
import io.millrace.infra.process.Ports;
import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How a part of the stack is.
 *
 * @param troubles what is wrong with it; empty when it is well
 * @param notes what a person may want to know although it is well
 */
public record Health(String part, List<String> troubles, List<String> notes) {

    /** What does not keep a part from its work: its data are old, or nothing is known yet. */
    private static final Set<String> HARMLESS = Set.of("WARN", "UNKNOWN");

    private static final int LONGEST = 200;

    public boolean well() {
        return troubles.isEmpty();
    }

    /** Everything that belongs to the stack, the lowest first. */
    public static List<Health> ofAll() {
        return Stream.concat(
                        Stream.of(Part.values()).map(Health::of),
                        Stream.of(Service.values()).map(Health::of))
                .toList();
    }

    private static Health of(Part part) {
        if (Ports.isFree(PortOffset.applied(part.defaultPort()))) {
            return new Health(part.id(), List.of("not running"), List.of());
        }
        return new Health(part.id(), part == Part.CONNECT ? troublesOfConnectors() : List.of(), List.of());
    }

    private static List<String> troublesOfConnectors() {
        try {
            var connectors = new Api("http://127.0.0.1:" + PortOffset.applied(Part.CONNECT.defaultPort()))
                    .get("/connectors?expand=status");
            var troubles = new ArrayList<String>();
            connectors.properties().forEach(connector -> {
                var status = connector.getValue().path("status");
                addUnlessRunning(connector.getKey(), status.path("connector"), troubles);
                if (status.path("tasks").isEmpty()) {
                    troubles.add(connector.getKey() + " has no task yet");
                }
                status.path("tasks")
                        .forEach(task -> addUnlessRunning(
                                connector.getKey() + " task " + task.path("id").asInt(), task, troubles));
            });
            return connectors.isEmpty() ? List.of("it has no connector yet") : troubles;
        } catch (ApiException e) {
            return List.of(shortened(e.getMessage()));
        }
    }

    private static void addUnlessRunning(String name, JsonNode state, List<String> troubles) {
        var now = state.path("state").asString("UNKNOWN");
        if (!now.equals("RUNNING")) {
            troubles.add(name + " is " + now + reasonOf(state.path("trace").asString("")));
        }
    }

    /** The last cause in a stack trace, which says more than the first. */
    private static String reasonOf(String trace) {
        return trace.lines()
                .filter(line -> !line.startsWith("\t") && !line.isBlank())
                .reduce((first, last) -> last)
                .map(line -> ": " + shortened(line))
                .orElse("");
    }

    private static Health of(Service service) {
        try {
            var answer = new Api(service.managementUrl()).look("/actuator/health");
            return of(service.id(), answer.statusCode(), answer.body());
        } catch (ApiException e) {
            return new Health(
                    service.id(),
                    List.of(Ports.isFree(service.managementPort(1)) ? "not running" : shortened(e.getMessage())),
                    List.of());
        }
    }

    static Health of(String part, int status, String body) {
        var troubles = new ArrayList<String>();
        var notes = new ArrayList<String>();
        try {
            var health = Api.JSON.readTree(body);
            collect("", health, troubles, notes);
            if (!health.has("status")) {
                troubles.add("its health endpoint answered " + status);
            }
        } catch (tools.jackson.core.JacksonException e) {
            troubles.add("its health endpoint answered " + status + " " + shortened(body));
        }
        return new Health(part, List.copyOf(troubles), List.copyOf(notes));
    }

    /** The innermost components that are not up, since these have the reasons. */
    private static void collect(String name, JsonNode health, List<String> troubles, List<String> notes) {
        var status = health.path("status").asString("UP");
        var known = troubles.size() + notes.size();
        health.path("components")
                .properties()
                .forEach(inner -> collect(inner.getKey(), inner.getValue(), troubles, notes));
        if (!status.equals("UP") && troubles.size() + notes.size() == known) {
            var line = (name + " " + status + detailsOf(health.path("details"))).strip();
            (HARMLESS.contains(status) ? notes : troubles).add(line);
        }
    }

    private static String detailsOf(JsonNode details) {
        var text = details.properties().stream()
                .map(detail -> detail.getKey() + " "
                        + (detail.getValue().isString()
                                ? detail.getValue().asString()
                                : detail.getValue().toString()))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : ": " + shortened(text);
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
    }

    @Override
    public String toString() {
        return part + ": " + String.join("; ", troubles);
    }
}
