package io.millrace.lakehouse.bronze;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The one table of bronze: what Kafka holds, unchanged. */
public final class BronzeEvents {

    public static final String TABLE = "bronze.events";

    static final String COLUMNS =
            """
            topic STRING, partition INT, offset BIGINT, kafka_timestamp TIMESTAMP, key BINARY, value BINARY,
            headers ARRAY<STRUCT<key: STRING, value: BINARY>>, schema_id INT, load_date DATE""";

    static final String[] PARTITIONED_BY = {"topic", "load_date"};

    private BronzeEvents() {}

    static Dataset<Row> from(Dataset<Row> kafka) {
        return kafka.select(
                expr("topic"),
                expr("partition"),
                expr("offset"),
                expr("timestamp AS kafka_timestamp"),
                expr("key"),
                expr("value"),
                expr("headers"),
                // Confluent's wire format: byte 0, the schema's id in 4 bytes, the body.
                expr(
                        """
                        CASE WHEN length(value) >= 5 AND substring(value, 1, 1) = X'00'
                        THEN CAST(conv(hex(substring(value, 2, 4)), 16, 10) AS INT) END AS schema_id"""),
                // In a stream this is the micro-batch's own time, and the same when the batch is done again.
                expr("CAST(current_timestamp() AS DATE) AS load_date"));
    }
}
