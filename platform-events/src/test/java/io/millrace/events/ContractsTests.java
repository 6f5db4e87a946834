package io.millrace.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

class ContractsTests {

    @Test
    void documentsEveryRecordAndField() {
        var undocumented = Topics.ALL.stream()
                .flatMap(topic -> topic.schema().stream())
                .flatMap(ContractsTests::records)
                .flatMap(schema -> Stream.concat(
                        schema.getDoc() == null ? Stream.of(schema.getName()) : Stream.empty(),
                        schema.getFields().stream()
                                .filter(field ->
                                        field.doc() == null || field.doc().isBlank())
                                .map(field -> schema.getName() + "." + field.name())));

        assertThat(undocumented).isEmpty();
    }

    @Test
    void readsAnOrderOfTheFirstVersion() {
        var first = new Schema.Parser().parse(OrderEvent.SCHEMA$.toString());
        var kept = first.getFields().stream()
                .filter(field ->
                        List.of("order_id", "user_id", "amount", "ts", "lines").contains(field.name()))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        var v1 = Schema.createRecord("OrderEvent", "v1", "io.millrace.events", false, kept);

        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(OrderEvent.SCHEMA$, v1)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void writesMoneyAsDecimalWithTwoPlaces() throws IOException {
        var order = OrderEvent.newBuilder()
                .setOrderId("o-1")
                .setUserId("u-1")
                .setAmount(new BigDecimal("15.30"))
                .setTs(Instant.ofEpochMilli(1_700_000_000_123L))
                .setLines(List.of(new OrderLine("A", 3, new BigDecimal("5.10"))))
                .build();

        assertThat(OrderEvent.fromByteBuffer(order.toByteBuffer())).isEqualTo(order);
        assertThat(rawAmount(order)).isEqualTo(new BigDecimal("15.30"));
    }

    private static BigDecimal rawAmount(OrderEvent order) throws IOException {
        var bytes = order.toByteBuffer().array();
        var avroSingleObjectHeader = 10;
        var decoder = DecoderFactory.get()
                .binaryDecoder(bytes, avroSingleObjectHeader, bytes.length - avroSingleObjectHeader, null);
        GenericRecord decoded = new GenericDatumReader<GenericRecord>(
                        OrderEvent.SCHEMA$, OrderEvent.SCHEMA$, GenericData.get())
                .read(null, decoder);
        var unscaled = new byte[((java.nio.ByteBuffer) decoded.get("amount")).remaining()];
        ((java.nio.ByteBuffer) decoded.get("amount")).get(unscaled);
        return new BigDecimal(new java.math.BigInteger(unscaled), 2);
    }

    private static Stream<Schema> records(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Stream.concat(Stream.of(schema), schema.getFields().stream().flatMap(field -> records(field.schema())));
            case ARRAY -> records(schema.getElementType());
            case UNION -> schema.getTypes().stream().flatMap(ContractsTests::records);
            default -> Stream.empty();
        };
    }
}
