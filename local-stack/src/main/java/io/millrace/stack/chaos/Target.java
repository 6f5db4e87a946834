package io.millrace.stack.chaos;

import io.millrace.infra.Part;
import io.millrace.stack.LocalStack;
import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import io.millrace.stack.services.Service;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A process that can be killed and started again.
 *
 * @param start returns when it is ready, and throws when it ends before
 * @param alive whether there is a process that does not say of itself that it must be started again
 */
record Target(String name, Runnable kill, Runnable start, BooleanSupplier alive) {

    static List<Target> of(LocalStack stack) {
        var parts = Stream.of(Part.values()).map(part -> {
            var running = stack.part(part);
            return new Target(part.id(), running::kill, running::restart, running::alive);
        });
        var services = Stream.of(Service.values()).map(service -> {
            var running = stack.service(service);
            return new Target(
                    service.id(), running::kill, running::restart, () -> running.alive() && saysItIsAlive(service));
        });
        return Stream.concat(services, parts).toList();
    }

    /** As the liveness probe on Kubernetes: no answer at all is for the next look to judge. */
    private static boolean saysItIsAlive(Service service) {
        try {
            new Api(service.managementUrl()).get("/actuator/health/liveness");
            return true;
        } catch (ApiException e) {
            return e.status() == 0;
        }
    }
}
