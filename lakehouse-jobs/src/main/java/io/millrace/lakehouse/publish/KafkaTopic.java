package io.millrace.lakehouse.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where changes are published. */
record KafkaTopic(String bootstrapServers, String topic) {

    private static final int PATIENCE_MILLIS = 30_000;

    /**
     * A producer would have a topic made that is not there, with whatever settings the broker gives it.
     *
     * @throws IllegalStateException when there is none, or the brokers do not say
     */
    void requireIt() throws InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "There is no topic " + topic + " in Kafka at " + bootstrapServers + ": declare it first"
                            : "Kafka at " + bootstrapServers + " does not say whether there is a topic " + topic + ": "
                                    + e.getMessage(),
                    e);
        }
    }

    /** Returns when all replicas in sync have the records, {@code key} and {@code value}. */
    void send(Dataset<Row> records) {
        records.write()
                .format("kafka")
                .option("kafka.bootstrap.servers", bootstrapServers)
                .option("kafka.acks", "all")
                .option("kafka.enable.idempotence", "true")
                .option("topic", topic)
                .save();
    }
}
