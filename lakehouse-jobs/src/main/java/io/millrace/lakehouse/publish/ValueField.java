package io.millrace.lakehouse.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.not;

import io.millrace.lakehouse.decoding.SparkTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A field of a topic's value that a table has a column for.
 *
 * @param where what to call it in errors
 * @param from the column's type
 * @param type the field's
 */
record ValueField(String where, Schema.Field field, DataType from, DataType type) {

    /**
     * Empty where the table has none and need not.
     *
     * @throws IllegalStateException when it must have one, or has one of a type that cannot become the field's
     */
    static Optional<ValueField> of(Schema.Field field, Optional<StructField> column, String where) {
        if (column.isEmpty()) {
            if (!field.schema().isNullable()) {
                throw new IllegalStateException(where + " must not be null, and there is no such column");
            }
            return Optional.empty();
        }
        DataType from = column.get().dataType();
        DataType type = SparkTypes.of(field.schema());
        if (!Cast.canCast(from, type)) {
            throw new IllegalStateException(where + " is " + type.sql() + ", and the column is " + from.sql());
        }
        return Optional.of(new ValueField(where, field, from, type));
    }

    String name() {
        return field.name();
    }

    /** What counts of the table's column: no more of a time than is published. */
    Column column() {
        Column column = col("`" + name() + "`");
        boolean millis = notNull().getLogicalType() instanceof LogicalTypes.TimestampMillis;
        return (millis && from.equals(DataTypes.TimestampType) ? date_trunc("millisecond", column) : column).as(name());
    }

    List<Fault> faults() {
        Column value = col("row").getField(name());
        List<Fault> faults = new ArrayList<>();
        if (!field.schema().isNullable()) {
            faults.add(new Fault(
                    where + " must not be null, and is", col("row").isNotNull().and(value.isNull())));
        }
        if (!from.equals(type)) {
            // There and back again it is the same, unless digits were lost.
            Column same = value.cast(type).cast(from).eqNullSafe(value);
            faults.add(new Fault(where + " is " + type.sql() + ", and a " + from.sql() + " does not fit", not(same)));
        }
        if (notNull().getType() == Schema.Type.ENUM) {
            Column known = value.isin(notNull().getEnumSymbols().toArray());
            faults.add(new Fault(where + " has no such symbol", not(known)));
        }
        return faults;
    }

    private Schema notNull() {
        return field.schema().getType() == Schema.Type.UNION
                ? SparkTypes.theOneThatIsNotNull(field.schema())
                : field.schema();
    }
}
