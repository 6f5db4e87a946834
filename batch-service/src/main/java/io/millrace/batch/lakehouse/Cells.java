package io.millrace.batch.lakehouse;

import io.delta.kernel.data.Row;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.TimestampNTZType;
import io.delta.kernel.types.TimestampType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a table as JSON has them: money and times as strings, bytes in base64. */
final class Cells {

    private Cells() {}

    static Optional<LocalDate> date(Row row, int column) {
        return row.isNullAt(column) ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(row.getInt(column)));
    }

    static @Nullable Object of(Row row, int column) {
        if (row.isNullAt(column)) {
            return null;
        }
        var type = row.getSchema().at(column).getDataType();
        if (type instanceof StringType) {
            return row.getString(column);
        }
        if (type instanceof DecimalType) {
            return row.getDecimal(column).toPlainString();
        }
        if (type instanceof ArrayType) {
            return value(type, VectorUtils.toJavaList(row.getArray(column)));
        }
        if (type instanceof MapType) {
            return value(type, VectorUtils.toJavaMap(row.getMap(column)));
        }
        return value(
                type,
                switch (type.toString()) {
                    case "boolean" -> row.getBoolean(column);
                    case "byte" -> row.getByte(column);
                    case "short" -> row.getShort(column);
                    case "integer", "date" -> row.getInt(column);
                    case "long", "timestamp", "timestamp_ntz" -> row.getLong(column);
                    case "float" -> row.getFloat(column);
                    case "double" -> row.getDouble(column);
                    case "binary" -> row.getBinary(column);
                    default -> row.getStruct(column);
                });
    }

    private static @Nullable Object value(DataType type, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay((Integer) raw).toString();
        }
        if (type instanceof TimestampType) {
            return instant((Long) raw).toString();
        }
        if (type instanceof TimestampNTZType) {
            return LocalDateTime.ofInstant(instant((Long) raw), ZoneOffset.UTC).toString();
        }
        if (type instanceof BinaryType) {
            return Base64.getEncoder().encodeToString((byte[]) raw);
        }
        if (type instanceof ArrayType array) {
            return ((List<?>) raw)
                    .stream().map(item -> value(array.getElementType(), item)).toList();
        }
        if (type instanceof MapType map) {
            return map(map, (Map<?, ?>) raw);
        }
        if (raw instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return raw instanceof Row struct ? struct(struct) : raw;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Map<String, @Nullable Object> map(MapType type, Map<?, ?> raw) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        raw.forEach((key, value) ->
                values.put(String.valueOf(value(type.getKeyType(), key)), value(type.getValueType(), value)));
        return values;
    }

    private static Map<String, @Nullable Object> struct(Row row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var names = row.getSchema().fieldNames();
        for (var i = 0; i < names.size(); i++) {
            values.put(names.get(i), of(row, i));
        }
        return values;
    }
}
