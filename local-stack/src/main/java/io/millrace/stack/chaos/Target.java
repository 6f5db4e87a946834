package io.millrace.stack.chaos;

import io.millrace.infra.Part;
import io.millrace.infra.process.Instance;
import io.millrace.stack.client.Api;
import io.millrace.stack.client.ApiException;
import io.millrace.stack.running.LocalStack;
import io.millrace.stack.services.Service;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A process that can be ended and started again.
 *
 * @param start returns when it is ready, and throws when it ends before
 * @param alive whether there is a process that does not say of itself that it must be started again
 */
record Target(String name, Runnable kill, Runnable stop, Runnable start, LongSupplier pid, BooleanSupplier alive) {

    static List<Target> of(LocalStack stack) {
        var parts = Stream.of(Part.values()).map(part -> {
            var running = stack.part(part);
            return new Target(part.id(), running::kill, running::stop, running::restart, running::pid, running::alive);
        });
        var services = Stream.of(Service.values()).flatMap(service -> stack.instances(service).entrySet().stream()
                .map(instance -> of(service, instance.getKey(), instance.getValue())));
        return Stream.concat(services, parts).toList();
    }

    /** The same, of which each kill is counted, with the Spark drivers that are at work then. */
    Target counting(Strikes strikes) {
        return new Target(
                name,
                () -> {
                    var atWork = Drivers.of(this).count();
                    strikes.service();
                    LongStream.range(0, atWork).forEach(driver -> strikes.driver());
                    kill.run();
                },
                stop,
                start,
                pid,
                alive);
    }

    private static Target of(Service service, int number, Instance running) {
        var management = new Api(service.managementUrl(number));
        return new Target(
                service.id(number),
                running::kill,
                running::stop,
                running::restart,
                running::pid,
                () -> running.alive() && saysItIsAlive(management));
    }

    /** As the liveness probe on Kubernetes: no answer at all is for the next look to judge. */
    private static boolean saysItIsAlive(Api management) {
        try {
            management.get("/actuator/health/liveness");
            return true;
        } catch (ApiException e) {
            return e.status() == 0;
        }
    }
}
