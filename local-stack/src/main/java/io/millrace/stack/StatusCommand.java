package io.millrace.stack;

import io.millrace.infra.Infra;
import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import io.millrace.stack.services.Service;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "status",
        description = "Says what is running and how it is. Exit code 1 when a service is not up.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var running = Infra.alive(Home.found().state());
        out.println("Processes: " + (running.isEmpty() ? "none" : String.join(", ", running)));
        var healths = List.of(Service.values()).stream()
                .map(service -> {
                    var health = healthOf(service);
                    out.printf("  %-18s %s%n", service.id(), health);
                    return health;
                })
                .toList();
        return healths.stream().allMatch(health -> health.startsWith("UP")) ? 0 : 1;
    }

    private static String healthOf(Service service) {
        try {
            var health = new Api(service.managementUrl()).get("/actuator/health");
            return health.path("status").asString() + componentsOf(health);
        } catch (ApiException e) {
            return e.status() == 0 ? "not running" : "DOWN (" + e.getMessage() + ")";
        }
    }

    private static String componentsOf(JsonNode health) {
        var text = new StringBuilder();
        health.path("components").properties().forEach(component -> text.append(' ')
                .append(component.getKey())
                .append('=')
                .append(component.getValue().path("status").asString()));
        return text.toString();
    }
}
