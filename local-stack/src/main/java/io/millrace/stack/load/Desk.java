package io.millrace.stack.load;

import io.millrace.stack.client.Api;
import io.millrace.stack.services.Service;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A service with all its instances, which are asked in turn, as a load balancer would. */
final class Desk {

    private final List<Api> instances;
    private final AtomicInteger turn = new AtomicInteger();

    Desk(Service service, int instances) {
        this.instances = IntStream.rangeClosed(1, instances)
                .mapToObj(instance -> new Api(service.url(instance)))
                .toList();
    }

    Api next() {
        return instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
    }
}
