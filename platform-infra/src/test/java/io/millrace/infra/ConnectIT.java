package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ConnectIT {

    private static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES, Part.CONNECT);

    @Test
    void offersDebeziumAndApicuriosConverter() throws Exception {
        assertThat(Rest.get(INFRA.connect().url() + "/connector-plugins?connectorsOnly=false")
                        .body())
                .contains("io.debezium.connector.postgresql.PostgresConnector")
                .contains("io.apicurio.registry.utils.converter.AvroConverter");
    }

    @Test
    void capturesARowAsAvroInConfluentsWireFormat() throws Exception {
        try (Connection owner =
                DriverManager.getConnection(INFRA.postgres().jdbcUrl("inventory"), "inventory", "inventory")) {
            owner.createStatement().execute("CREATE TABLE watched (sku text PRIMARY KEY)");
            owner.createStatement().execute("CREATE PUBLICATION watching FOR TABLE watched");
            owner.createStatement().execute("INSERT INTO watched VALUES ('sku-1')");
        }
        String connector = INFRA.connect().url() + "/connectors/watching";

        assertThat(Rest.send("PUT", connector + "/config", configuration()).statusCode())
                .isEqualTo(201);

        assertThat(Records.read(INFRA, "cdc.public.watched", 1)).singleElement().satisfies(this::isConfluentAvro);
        assertThat(Rest.send("DELETE", connector, "").statusCode()).isEqualTo(204);
    }

    private void isConfluentAvro(ConsumerRecord<String, byte[]> record) throws Exception {
        ByteBuffer value = ByteBuffer.wrap(record.value());
        assertThat(value.get()).isZero();
        assertThat(Rest.get(INFRA.registry().url() + "/schemas/ids/" + value.getInt())
                        .body())
                .contains("sku");
    }

    private static String configuration() {
        return """
                {
                  "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
                  "plugin.name": "pgoutput",
                  "database.hostname": "%s",
                  "database.port": "%d",
                  "database.user": "%s",
                  "database.password": "%s",
                  "database.dbname": "inventory",
                  "topic.prefix": "cdc",
                  "table.include.list": "public.watched",
                  "publication.name": "watching",
                  "publication.autocreate.mode": "disabled",
                  "slot.name": "watching",
                  "slot.drop.on.stop": "true",
                  "schema.name.adjustment.mode": "avro",
                  "topic.creation.default.partitions": "1",
                  "topic.creation.default.replication.factor": "1",
                  "value.converter": "io.apicurio.registry.utils.converter.AvroConverter",
                  "value.converter.apicurio.registry.url": "%s",
                  "value.converter.apicurio.registry.auto-register": "true",
                  "value.converter.apicurio.registry.find-latest": "true",
                  "value.converter.apicurio.registry.headers.enabled": "false",
                  "value.converter.apicurio.registry.as-confluent": "true",
                  "value.converter.apicurio.registry.use-id": "contentId",
                  "value.converter.apicurio.registry.artifact-resolver-strategy":
                      "io.apicurio.registry.serde.strategy.TopicIdStrategy"
                }
                """
                .formatted(
                        INFRA.postgres().host(),
                        INFRA.postgres().port(),
                        Postgres.CDC_USER,
                        Postgres.CDC_USER,
                        INFRA.registry().url().replace("/apis/ccompat/v7", "/apis/registry/v2"));
    }
}
