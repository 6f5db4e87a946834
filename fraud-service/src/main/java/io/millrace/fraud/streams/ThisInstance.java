package io.millrace.fraud.streams;

import java.util.Properties;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaStreamsCustomizer;
import org.springframework.stereotype.Component;

/** Where the other instances reach this one's API. The port is known only once the web server runs. */
@Component
final class ThisInstance implements KafkaStreamsCustomizer {

    private final String host;
    private final Environment environment;

    ThisInstance(StreamsProperties properties, Environment environment) {
        this.host = properties.advertisedHost();
        this.environment = environment;
    }

    HostInfo address() {
        return new HostInfo(host, environment.getRequiredProperty("local.server.port", Integer.class));
    }

    @Override
    public KafkaStreams initKafkaStreams(Topology topology, Properties config, KafkaClientSupplier clients) {
        var address = address();
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.host() + ":" + address.port());
        return new KafkaStreams(topology, config, clients);
    }

    @Override
    public void customize(KafkaStreams streams) {}
}
