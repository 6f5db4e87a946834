package io.millrace.order.catalogue;

import io.millrace.order.domain.Product;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads a row of inventory-service's {@code products} as Debezium's ExtractNewRecordState flattens it. */
final class ProductRow {

    private ProductRow() {}

    /** Empty for a deleted row. */
    static Optional<Product> read(String sku, @Nullable GenericRecord row) {
        if (row == null || isDeleted(row)) {
            return Optional.empty();
        }
        return Optional.of(
                new Product(sku, price(row), row.get("currency").toString().strip()));
    }

    /** With {@code delete.tombstone.handling.mode=rewrite} a delete is a row that says so. */
    private static boolean isDeleted(GenericRecord row) {
        return row.hasField("__deleted") && "true".equals(String.valueOf(row.get("__deleted")));
    }

    private static BigDecimal price(GenericRecord row) {
        var value = row.get("unit_price");
        var decimal = value instanceof ByteBuffer bytes
                ? new BigDecimal(new BigInteger(toArray(bytes)), scale(row.getSchema()))
                : new BigDecimal(value.toString());
        return decimal.setScale(2, RoundingMode.HALF_UP);
    }

    private static byte[] toArray(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static int scale(Schema row) {
        var field = row.getField("unit_price").schema();
        var types = field.isUnion() ? field.getTypes() : List.of(field);
        return types.stream()
                .map(Schema::getLogicalType)
                .filter(LogicalTypes.Decimal.class::isInstance)
                .map(LogicalTypes.Decimal.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unit_price is bytes but no decimal"))
                .getScale();
    }
}
