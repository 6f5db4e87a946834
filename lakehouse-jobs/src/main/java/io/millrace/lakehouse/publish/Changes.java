package io.millrace.lakehouse.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the commits of a change data feed come to, key by key. */
record Changes(String table, String key) {

    /**
     * A row for each key whose row is another after these commits than before: {@code key} as text and {@code row}, null when
     * it is gone. What was only written again has not changed.
     *
     * @param row that part of the table's row that counts
     */
    Dataset<Row> of(Dataset<Row> feed, Column row) {
        return feed.select(
                        col("`" + key + "`").cast("string").as("key"),
                        col("_commit_version").as("version"),
                        col("_change_type").isin("insert", "update_postimage").as("is_after"),
                        row.as("row"))
                .groupBy("key", "version")
                .agg(
                        expr("any_value(row) FILTER (WHERE is_after)").as("after"),
                        expr("any_value(row) FILTER (WHERE NOT is_after)").as("before"),
                        expr("count_if(is_after)").as("rows"))
                .groupBy("key")
                .agg(
                        expr("max_by(after, version)").as("row"),
                        expr("min_by(before, version)").as("before"),
                        expr("max(rows)").as("rows"))
                .where(not(col("row").eqNullSafe(col("before"))));
    }

    List<Fault> faults() {
        String name = "Column " + key + " of table " + table;
        return List.of(
                new Fault(
                        name + " is null, and the key of what is published",
                        col("key").isNull()),
                new Fault(
                        name + " is no key, since several rows share it",
                        col("rows").gt(1)));
    }
}
