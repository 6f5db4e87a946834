package io.millrace.stack.running;

import io.millrace.stack.services.Service;
import java.io.PrintWriter;
import java.util.stream.Stream;

/** Where a person finds things. */
public final class Addresses {

    private Addresses() {}

    public static void print(PrintWriter out) {
        Stream.of(Service.values())
                .forEach(service -> out.printf(
                        "  %-18s %s  documentation: %s/swagger-ui.html  health: %s/actuator/health%n",
                        service.id(), service.url(), service.url(), service.managementUrl()));
        out.printf("  %-18s %s/actuator/pipelines%n", "pipelines", Service.BATCH.managementUrl());
        out.flush();
    }
}
