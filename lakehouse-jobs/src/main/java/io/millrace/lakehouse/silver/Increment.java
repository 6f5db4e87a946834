package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.table.MicroBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/** A micro-batch on its way into silver, with the type that its events were decoded to. */
record Increment(MicroBatch batch, Lakehouse lakehouse, StructType event) {

    /** The event's fields as a select list, but for those named; fields that were added to the schema included. */
    String fieldsBut(List<String> left) {
        return Arrays.stream(event.fieldNames())
                .filter(field -> !left.contains(field))
                .map(field -> "event.`" + field + "`")
                .collect(Collectors.joining(", "));
    }

    /** A field that a schema that is not ours may lack. */
    String field(String name, String type) {
        return "CAST(%s AS %s) AS %s".formatted(has(name) ? "event.`" + name + "`" : "NULL", type, name);
    }

    boolean has(String field) {
        return Arrays.asList(event.fieldNames()).contains(field);
    }

    String sql(String table) {
        return lakehouse.sql(table);
    }
}
