package io.millrace.lakehouse.publish;

import static org.apache.spark.sql.avro.functions.to_avro;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.millrace.lakehouse.registry.SchemaRegistry;
import io.millrace.lakehouse.registry.SchemaRegistry.Registered;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A topic's value, made of a table's columns by the newest schema of the topic's subject. Columns that the schema lacks are left
 * out, and so are fields that the table lacks where they may be null.
 */
record TopicValue(String topic, Registered registered, List<ValueField> fields) {

    private static final int HEADER = 5;

    /** @param columns those that may be published; none for all */
    static TopicValue of(String topic, SchemaRegistry registry, String table, StructType row, List<String> columns) {
        String subject = SchemaRegistry.subject(topic);
        Registered registered = registry.registered(topic)
                .orElseThrow(() -> new IllegalStateException("The schema registry knows no subject " + subject
                        + ", by which the values of topic " + topic + " are written: register its schema first"));
        if (registered.schema().getType() != Schema.Type.RECORD) {
            throw new IllegalStateException("The schema of subject " + subject + " is no record, and topic " + topic
                    + " cannot have rows of table " + table);
        }
        columns.forEach(column -> {
            if (registered.schema().getField(column) == null
                    || row.getFieldIndex(column).isEmpty()) {
                throw new IllegalArgumentException(
                        "Column %s cannot be published to topic %s: table %s and subject %s do"
                                + " not both have it".formatted(column, topic, table, subject));
            }
        });
        List<ValueField> fields = new ArrayList<>();
        for (Schema.Field field : registered.schema().getFields()) {
            boolean wanted = columns.isEmpty() || columns.contains(field.name());
            Optional<StructField> column =
                    wanted && row.getFieldIndex(field.name()).isDefined()
                            ? Optional.of(row.apply(field.name()))
                            : Optional.empty();
            String where = "Field %s of subject %s for topic %s, from table %s,"
                    .formatted(field.name(), subject, topic, table);
            ValueField.of(field, column, where).ifPresent(fields::add);
        }
        return new TopicValue(topic, registered, List.copyOf(fields));
    }

    /** What counts of a table's row. */
    Column row() {
        return struct(fields.stream().map(ValueField::column).toArray(Column[]::new));
    }

    List<Fault> faults() {
        return fields.stream().flatMap(field -> field.faults().stream()).toList();
    }

    /** The row in Confluent's wire format: byte 0, the schema's id in 4 bytes, the body. Null when the row is. */
    Column encoded(Column row) {
        byte[] header = ByteBuffer.allocate(HEADER)
                .put((byte) 0)
                .putInt(registered.id())
                .array();
        StructType type = DataTypes.createStructType(fields.stream()
                .map(field -> DataTypes.createStructField(field.name(), field.type(), true))
                .toArray(StructField[]::new));
        return concat(lit(header), to_avro(row.cast(type), registered.schema().toString()));
    }
}
