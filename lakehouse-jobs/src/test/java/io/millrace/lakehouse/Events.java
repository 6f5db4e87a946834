package io.millrace.lakehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Events as their producers make them, by the schemas of platform-events and older or foreign ones. */
public final class Events {

    public static final Schema ORDER = schema("OrderEvent");
    public static final Schema ORDER_V1 = schema("OrderEventV1");
    public static final Schema PRODUCT = schema("DebeziumProduct");
    private static final Schema STATUS = schema("OrderStatus");

    private Events() {}

    public record Line(String sku, int quantity, String unitPrice) {

        BigDecimal amount() {
            return new BigDecimal(unitPrice).multiply(BigDecimal.valueOf(quantity));
        }
    }

    public static GenericRecord placed(String orderId, String userId, String country, Instant at, Line... lines) {
        return order(ORDER, orderId, userId, at, lines)
                .set("event_type", symbol(ORDER, "event_type", "PLACED"))
                .set("currency", "GBP")
                .set("country", country)
                .build();
    }

    public static GenericRecord cancelled(GenericRecord placed, Instant at) {
        GenericRecord cancelled = new GenericData.Record((GenericData.Record) placed, true);
        cancelled.put("event_type", symbol(ORDER, "event_type", "CANCELLED"));
        cancelled.put("ts", at.toEpochMilli());
        return cancelled;
    }

    /** Before orders had a type, a currency and a country. */
    public static GenericRecord placedV1(String orderId, String userId, Instant at, Line... lines) {
        return order(ORDER_V1, orderId, userId, at, lines).build();
    }

    public static GenericRecord status(GenericRecord placed, String status, String reason, Instant at) {
        return new GenericRecordBuilder(STATUS)
                .set("order_id", placed.get("order_id"))
                .set("user_id", placed.get("user_id"))
                .set("status", symbol(STATUS, "status", status))
                .set("amount", placed.get("amount"))
                .set("currency", placed.hasField("currency") ? placed.get("currency") : "GBP")
                .set("country", placed.hasField("country") ? placed.get("country") : "ZZ")
                .set("reason", reason)
                .set("placed_at", placed.get("ts"))
                .set("ts", at.toEpochMilli())
                .build();
    }

    public static GenericRecord product(String sku, String name, String category, String unitPrice) {
        return new GenericRecordBuilder(PRODUCT)
                .set("sku", sku)
                .set("name", name)
                .set("category", category)
                .set("unit_price", decimal(new BigDecimal(unitPrice)))
                .set("currency", "GBP")
                .set("updated_at", "2026-11-01T00:00:00.000000Z")
                .build();
    }

    /** A schema of platform-events, or of the tests' own. */
    public static Schema schema(String name) {
        try (InputStream in = Events.class.getResourceAsStream("/avro/" + name + ".avsc")) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema as a later version has it, with a text field that has a default. */
    public static Schema withText(Schema schema, String name, String defaultValue) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(name, Schema.create(Schema.Type.STRING), null, defaultValue));
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    public static ByteBuffer decimal(BigDecimal value) {
        return ByteBuffer.wrap(value.setScale(2).unscaledValue().toByteArray());
    }

    public static Object symbol(Schema record, String field, String symbol) {
        return new GenericData.EnumSymbol(record.getField(field).schema(), symbol);
    }

    private static GenericRecordBuilder order(Schema schema, String orderId, String userId, Instant at, Line... lines) {
        Schema lineSchema = schema.getField("lines").schema().getElementType();
        List<GenericData.Record> items = Arrays.stream(lines)
                .map(line -> new GenericRecordBuilder(lineSchema)
                        .set("sku", line.sku())
                        .set("quantity", line.quantity())
                        .set("unit_price", decimal(new BigDecimal(line.unitPrice())))
                        .build())
                .toList();
        BigDecimal amount = Arrays.stream(lines).map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new GenericRecordBuilder(schema)
                .set("order_id", orderId)
                .set("user_id", userId)
                .set("amount", decimal(amount))
                .set("ts", at.toEpochMilli())
                .set("lines", items);
    }
}
