package io.millrace.inventory.capture;

import io.millrace.events.Topics;
import io.millrace.platform.serde.SerdeProvider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connector's configuration: rows of {@code products} as Avro in Confluent's wire format, keyed by the plain SKU, a
 * delete as a null value.
 *
 * @see <a href="https://debezium.io/documentation/reference/3.6/connectors/postgresql.html">PostgreSQL connector</a>
 * @see <a href="https://debezium.io/documentation/reference/3.6/transformations/event-flattening.html">Event
 *     flattening</a>
 */
final class ConnectorConfig {

    private static final String HEARTBEAT_MESSAGE = "millrace-heartbeat";

    private ConnectorConfig() {}

    static Map<String, String> of(CaptureProperties properties, Database database, SerdeProvider serde, URI registry) {
        var config = new LinkedHashMap<String, String>();
        config.put("name", properties.connector());
        config.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        config.put("tasks.max", "1");
        config.put("database.hostname", database.host());
        config.put("database.port", Integer.toString(database.port()));
        config.put("database.dbname", database.name());
        config.put("database.user", properties.databaseUser());
        config.put("database.password", properties.databasePassword());
        config.put("plugin.name", "pgoutput");
        config.put("slot.name", properties.slot());
        config.put("publication.name", "inventory_products");
        config.put("publication.autocreate.mode", "disabled");
        config.put("table.include.list", "public.products");
        config.put("snapshot.mode", "initial");
        config.put("topic.prefix", CaptureTopics.SERVER);
        config.put("topic.heartbeat.prefix", CaptureTopics.HEARTBEAT_PREFIX);
        config.put(
                "heartbeat.interval.ms",
                Long.toString(properties.heartbeatInterval().toMillis()));
        // The slot moves on only when Connect has noted where, so that a start always finds what it asks for. The
        // driver would move it while no product changes, beyond what is noted. Reservations write WAL that the
        // publication leaves out; a message of its own with each heartbeat takes the connector past that.
        config.put("lsn.flush.mode", "connector");
        config.put("heartbeat.action.query", "select pg_logical_emit_message(true, '" + HEARTBEAT_MESSAGE + "', '')");
        config.put("message.prefix.exclude.list", HEARTBEAT_MESSAGE);
        // A slot that is beyond what was noted is another one: fail, so that ProductCapture starts anew.
        config.put("offset.mismatch.strategy", "trust_offset");
        // A row that cannot be told is logged, and stops no other.
        config.put("event.processing.failure.handling.mode", "warn");
        config.put("event.converting.failure.handling.mode", "warn");
        config.put("schema.name.adjustment.mode", "avro");
        config.put("decimal.handling.mode", "precise");
        // timestamp(3) as Connect's Timestamp, which converters write as Avro's timestamp-millis.
        config.put("time.precision.mode", "connect");
        transform(config);
        convert(config, serde, registry);
        return config;
    }

    /** From a change envelope to the row, and from {@code inventory.public.products} to {@code cdc.products}. */
    private static void transform(Map<String, String> config) {
        config.put("transforms", "row,key,topic");
        config.put("transforms.row.type", "io.debezium.transforms.ExtractNewRecordState");
        config.put("transforms.row.delete.tombstone.handling.mode", "tombstone");
        config.put("transforms.key.type", "org.apache.kafka.connect.transforms.ExtractField$Key");
        config.put("transforms.key.field", "sku");
        config.put("transforms.key.predicate", "product");
        config.put("transforms.topic.type", "org.apache.kafka.connect.transforms.RegexRouter");
        config.put("transforms.topic.regex", CaptureTopics.SERVER + "\\.public\\.products");
        config.put("transforms.topic.replacement", Topics.PRODUCTS.name());
        // Heartbeats pass the transformations too and have no sku.
        config.put("predicates", "product");
        config.put("predicates.product.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        config.put("predicates.product.pattern", CaptureTopics.SERVER + "\\.public\\.products");
    }

    private static void convert(Map<String, String> config, SerdeProvider serde, URI registry) {
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        switch (serde) {
            case APICURIO -> {
                config.put("value.converter", "io.apicurio.registry.utils.converter.AvroConverter");
                config.put("value.converter.apicurio.registry.url", apicurioApi(registry));
                config.put("value.converter.apicurio.registry.headers.enabled", "false");
                config.put("value.converter.apicurio.registry.as-confluent", "true");
                config.put("value.converter.apicurio.registry.use-id", "contentId");
                config.put("value.converter.apicurio.registry.auto-register", "true");
                config.put(
                        "value.converter.apicurio.registry.artifact-resolver-strategy",
                        "io.apicurio.registry.serde.strategy.TopicIdStrategy");
            }
            case CONFLUENT -> {
                config.put("value.converter", "io.confluent.connect.avro.AvroConverter");
                config.put("value.converter.schema.registry.url", registry.toString());
            }
        }
    }

    private static String apicurioApi(URI registry) {
        return registry.toString().replaceFirst("/apis/ccompat/v7/?$", "/apis/registry/v2");
    }
}
