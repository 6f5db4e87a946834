package io.millrace.lakehouse.decoding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Avro's values as Spark takes them, by the types of {@link SparkTypes}. */
final class SparkValues {

    /** What Spark's timestamps and everyone's calendars agree on. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private SparkValues() {}

    static Row row(IndexedRecord record) {
        List<Schema.Field> fields = record.getSchema().getFields();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(record.get(i), fields.get(i).schema());
        }
        return RowFactory.create(values);
    }

    private static @Nullable Object of(@Nullable Object value, Schema schema) {
        if (value == null) {
            return null;
        }
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case RECORD -> row((IndexedRecord) value);
            case UNION -> of(value, SparkTypes.theOneThatIsNotNull(schema));
            case ARRAY -> list((Collection<?>) value, schema.getElementType());
            case MAP -> map((Map<?, ?>) value, schema.getValueType());
            case BYTES -> bytes(((ByteBuffer) value), logical);
            case FIXED -> bytes(ByteBuffer.wrap(((GenericFixed) value).bytes()), logical);
            case LONG -> SparkTypes.isTimestamp(logical) ? timestamp((Long) value, logical) : value;
            case INT -> logical instanceof LogicalTypes.Date ? LocalDate.ofEpochDay((Integer) value) : value;
            case STRING, ENUM -> value.toString();
            default -> value;
        };
    }

    private static List<Object> list(Collection<?> values, Schema type) {
        List<Object> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(of(value, type)));
        return list;
    }

    private static Map<String, Object> map(Map<?, ?> values, Schema type) {
        Map<String, Object> map = new HashMap<>();
        values.forEach((key, value) -> map.put(key.toString(), of(value, type)));
        return map;
    }

    private static Object bytes(ByteBuffer buffer, LogicalType logical) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        if (!(logical instanceof LogicalTypes.Decimal type)) {
            return bytes;
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a decimal without digits");
        }
        BigDecimal decimal = new BigDecimal(new BigInteger(bytes), type.getScale());
        if (decimal.precision() > type.getPrecision()) {
            throw new IllegalArgumentException(
                    "a decimal of " + decimal.precision() + " digits, where " + type.getPrecision() + " are allowed");
        }
        return decimal;
    }

    private static Instant timestamp(long value, LogicalType logical) {
        Instant instant = logical instanceof LogicalTypes.TimestampMillis
                ? Instant.ofEpochMilli(value)
                : Instant.EPOCH.plus(value, ChronoUnit.MICROS);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("a time outside the years 1 to 9999: " + value);
        }
        return instant;
    }
}
