package io.millrace.fraud;

import static org.awaitility.Awaitility.await;

import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.platform.registry.SchemaRegistry;
import io.millrace.testing.Http;
import io.millrace.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** An instance of the service on real parts. All instances of a test run are one application. */
final class FraudService implements AutoCloseable {

    static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY);

    private static final Duration START = Duration.ofSeconds(60);
    private static FraudService shared;

    private final Path stateDir;
    private ConfigurableApplicationContext context;

    private FraudService(Path stateDir) {
        this.stateDir = stateDir;
    }

    /** The instance that all tests use; it ends with the JVM. */
    static synchronized FraudService shared() {
        if (shared == null) {
            shared = another("shared");
        }
        return shared;
    }

    /** An instance in a JVM of its own. */
    static ServiceProcess process(String name) {
        var properties = new HashMap<>(INFRA.serviceProperties(null));
        properties.put(
                "millrace.fraud.state-dir",
                INFRA.directory().resolve("state-" + name).toString());
        return new ServiceProcess(name, FraudServiceApplication.class, INFRA.directory(), properties);
    }

    static FraudService another(String name) {
        var service = new FraudService(INFRA.directory().resolve("fraud-" + name));
        service.start();
        return service;
    }

    void start() {
        Map<String, Object> properties = new HashMap<>(INFRA.serviceProperties(null));
        properties.put("server.port", 0);
        properties.put("management.server.port", 0);
        properties.put("millrace.fraud.state-dir", stateDir.toString());
        var arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(FraudServiceApplication.class).run(arguments);
        // What the services do that write these topics.
        Stream.of(Topics.ORDERS, Topics.FEATURES, Topics.CLICKS).forEach(topic -> bean(SchemaRegistry.class)
                .register(topic.subject(), topic.schema().orElseThrow()));
        awaitRunning();
    }

    void awaitRunning() {
        await().atMost(START).until(() -> context.getBeansOfType(StreamsBuilderFactoryBean.class).values().stream()
                .allMatch(streams -> streams.getKafkaStreams().state() == KafkaStreams.State.RUNNING));
    }

    @Override
    public void close() {
        context.close();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Http http() {
        return new Http(port("local.server.port"));
    }

    Http management() {
        return new Http(port("local.management.port"));
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }
}
