package io.millrace.inventory.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.platform.serde.SerdeProvider;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectorConfigTests {

    private static final URI REGISTRY = URI.create("http://registry:8080/apis/ccompat/v7");
    private static final CaptureProperties PROPERTIES = new CaptureProperties(
            "inventory-products",
            "db.internal",
            null,
            null,
            "inventory_cdc",
            "secret",
            null,
            "inventory_products",
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5));

    @Test
    void findsTheDatabaseWhereTheDataSourceIsUnlessToldOtherwise() {
        var dataSource = Database.of("jdbc:postgresql://localhost:5433/inventory?sslmode=disable");
        assertThat(dataSource).isEqualTo(new Database("localhost", 5433, "inventory"));
        assertThat(Database.of("jdbc:postgresql://db/inventory").port()).isEqualTo(5432);
        assertThat(dataSource.with(PROPERTIES.databaseHost(), PROPERTIES.databasePort(), PROPERTIES.databaseName()))
                .isEqualTo(new Database("db.internal", 5433, "inventory"));
    }

    @Test
    void writesAvroWithTheConverterOfTheConfiguredProvider() {
        var database = new Database("db", 5432, "inventory");
        assertThat(ConnectorConfig.of(PROPERTIES, database, SerdeProvider.APICURIO, REGISTRY))
                .containsEntry("value.converter", "io.apicurio.registry.utils.converter.AvroConverter")
                .containsEntry("value.converter.apicurio.registry.url", "http://registry:8080/apis/registry/v2");
        assertThat(ConnectorConfig.of(PROPERTIES, database, SerdeProvider.CONFLUENT, REGISTRY))
                .containsEntry("value.converter", "io.confluent.connect.avro.AvroConverter")
                .containsEntry("value.converter.schema.registry.url", REGISTRY.toString());
    }
}
