package io.millrace.batch.testing;

import io.millrace.batch.BatchServiceApplication;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.testing.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service in this JVM, on free ports, with a schema of the database to itself or shared with others. */
public final class Service implements AutoCloseable {

    static {
        // For machines that do much else.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Properties for a service with a schema of its own. A second service with the same ones shares the work. */
    public static Map<String, String> properties() {
        var postgres = Infra.shared(Part.POSTGRES).postgres();
        var schema = "it_" + UUID.randomUUID().toString().replace("-", "");
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.datasource.url", postgres.jdbcUrl("batch") + "?currentSchema=" + schema);
        properties.put("spring.datasource.username", "batch");
        properties.put("spring.datasource.password", "batch");
        properties.put("spring.flyway.schemas", schema);
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("millrace.pipelines.medallion.enabled", "false");
        properties.put("millrace.pipelines.upkeep.enabled", "false");
        properties.put(
                "millrace.batch.log-dir", Path.of("target", "pipelines", schema).toString());
        // A dead instance is noticed after 2 s, not after 18.
        properties.put("db-scheduler.heartbeat-interval", "500ms");
        properties.put("db-scheduler.missed-heartbeats-limit", "4");
        return properties;
    }

    /**
     * @param more configuration besides the service's own
     */
    public static Service start(Map<String, String> properties, Class<?>... more) {
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new Service(new SpringApplicationBuilder(BatchServiceApplication.class)
                .sources(more)
                .run(arguments));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Http api() {
        return new Http(port("local.server.port"));
    }

    public RunCalls calls() {
        return new RunCalls(api());
    }

    public Http management() {
        return new Http(port("local.management.port"));
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    /** Stops it in good order. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
    }
}
