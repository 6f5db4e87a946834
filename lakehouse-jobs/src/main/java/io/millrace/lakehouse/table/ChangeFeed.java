package io.millrace.lakehouse.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The changes of a table as a stream: first all its rows as inserts, then what each commit changed. */
public final class ChangeFeed {

    private ChangeFeed() {}

    /** Rows before and after a change are both there. */
    public static Dataset<Row> of(SparkSession spark, String path) {
        return spark.readStream().format("delta").option("readChangeFeed", true).load(path);
    }
}
