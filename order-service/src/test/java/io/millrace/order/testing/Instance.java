package io.millrace.order.testing;

import io.millrace.infra.Infra;
import io.millrace.order.OrderServiceApplication;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One more instance of the service on the same parts. */
public final class Instance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it, and returns when it is ready. */
    public static Instance start(Infra infra) {
        return start(infra, Map.of());
    }

    /** One that differs in these properties. */
    public static Instance start(Infra infra, Map<String, String> properties) {
        var arguments = new HashMap<>(infra.serviceProperties("orders"));
        arguments.putAll(properties);
        arguments.putAll(Map.of("server.port", "0", "management.server.port", "0"));
        var instance = new Instance(new SpringApplicationBuilder(OrderServiceApplication.class)
                .run(arguments.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
        var management = new Http(instance.port("local.management.port"));
        Await.until(
                "the other instance is ready",
                () -> management.get("/actuator/health/readiness").status() == 200);
        return instance;
    }

    public Http api() {
        return new Http(port("local.server.port"));
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
