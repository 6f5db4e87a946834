package io.millrace.order.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.domain.Product;
import io.millrace.platform.replicas.KeyedValues;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CatalogueTests {

    private static final Schema ROW = SchemaBuilder.record("Value")
            .fields()
            .requiredString("sku")
            .name("unit_price")
            .type()
            .unionOf()
            .nullType()
            .and()
            .type(LogicalTypes.decimal(18, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
            .endUnion()
            .noDefault()
            .requiredString("currency")
            .optionalString("__deleted")
            .endRecord();

    private final KeyedValues<GenericRecord, Product> catalogue = Catalogue.empty();

    @Test
    void readsThePriceOfACapturedRow() {
        put("pen", row(255, "false"));

        assertThat(catalogue.find("pen")).isEqualTo(new Product("pen", new BigDecimal("2.55"), "GBP"));
    }

    @Test
    void keepsTheLatestRow() {
        put("pen", row(255, null));
        put("pen", row(300, null));

        assertThat(catalogue.find("pen").unitPrice()).isEqualByComparingTo("3.00");
        assertThat(catalogue.size()).isEqualTo(1);
    }

    @Test
    void forgetsADeletedProduct() {
        put("pen", row(255, null));
        put("ink", row(10, null));
        put("pen", null);
        put("ink", row(10, "true"));

        assertThat(catalogue.find("pen")).isNull();
        assertThat(catalogue.find("ink")).isNull();
    }

    private void put(String sku, GenericRecord row) {
        catalogue.take(new ConsumerRecord<>("cdc.products", 0, 0, sku, row));
    }

    private static GenericRecord row(long pence, String deleted) {
        return new GenericRecordBuilder(ROW)
                .set("sku", "pen")
                .set(
                        "unit_price",
                        ByteBuffer.wrap(java.math.BigInteger.valueOf(pence).toByteArray()))
                .set("currency", "GBP")
                .set("__deleted", deleted)
                .build();
    }
}
