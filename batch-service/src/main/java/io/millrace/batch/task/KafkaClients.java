package io.millrace.batch.task;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.connection.Connections;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Clients of Kafka, one for each cluster that sensors look at. They give up within the time of a look. */
@Component
class KafkaClients implements DisposableBean {

    private static final String OWN = "";
    private static final Pattern SERVER = Pattern.compile("(?:([A-Z_]+)://)?[^,:/]+:\\d+(?:,[^,:/]+:\\d+)*");
    private static final int PATIENCE_MILLIS =
            (int) Looks.PATIENCE.minusSeconds(1).toMillis();

    private final Map<String, Admin> byConnection = new ConcurrentHashMap<>();
    private final Connections connections;
    private final ObjectProvider<KafkaAdmin> own;

    KafkaClients(Connections connections, ObjectProvider<KafkaAdmin> own) {
        this.connections = connections;
        this.own = own;
    }

    /** @param connection of the service's own cluster where there is none */
    Admin of(@Nullable String connection) {
        return byConnection.computeIfAbsent(connection == null ? OWN : connection, name -> {
            var properties = new HashMap<>(
                    name.equals(OWN) ? own.getObject().getConfigurationProperties() : to(connections.named(name)));
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
            return Admin.create(properties);
        });
    }

    /** @throws IllegalArgumentException when there is no such connection, or it is none to Kafka */
    void check(@Nullable String connection) {
        if (connection != null
                && !SERVER.matcher(connections.named(connection).url()).matches()) {
            throw new IllegalArgumentException("millrace.connections." + connection
                    + ".url must be servers of Kafka, host:port,host:port, with a security protocol in front of them where "
                    + "it is not PLAINTEXT, such as SASL_SSL://host:port");
        }
    }

    private static Map<String, Object> to(Connection connection) {
        var server = SERVER.matcher(connection.url());
        var protocol = server.matches() && server.group(1) != null ? server.group(1) : "PLAINTEXT";
        var properties = new HashMap<String, Object>();
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, connection.url().replace(protocol + "://", ""));
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        if (connection.user() != null) {
            properties.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
            properties.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(quoted(connection.user()), quoted(connection.password())));
        }
        return properties;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public void destroy() {
        byConnection.values().forEach(admin -> admin.close(Duration.ZERO));
    }
}
