package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.table.DeltaTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * A table with one row for each key, as the event has it, and with where the record was in Kafka.
 *
 * @param record the record of platform-events
 * @param columns the table's own columns as DDL, before those of Kafka
 * @param keeps which of several records with one key stays
 */
record DeduplicatedFeed(
        String topic, String table, String record, String columns, List<String> key, Keeps keeps, List<Rule> rules)
        implements Feed {

    enum Keeps {
        FIRST,
        LAST
    }

    @Override
    public List<String> tables() {
        return List.of(table);
    }

    @Override
    public Optional<String> contract() {
        return Optional.of(record);
    }

    @Override
    public void createTables(SparkSession spark, Lakehouse lakehouse) {
        DeltaTables.createChangingIfMissing(
                spark, lakehouse.table(table), columns + ", kafka_partition INT, kafka_offset BIGINT");
    }

    @Override
    public void write(Increment increment) {
        boolean last = keeps == Keeps.LAST;
        increment
                .batch()
                .write(
                        """
                        MERGE INTO %s AS t
                        USING (SELECT %s, partition AS kafka_partition, offset AS kafka_offset
                               FROM (SELECT *, row_number() OVER (PARTITION BY %s ORDER BY offset %s) AS place
                                     FROM accepted)
                               WHERE place = 1) AS s
                        ON %s
                        %s
                        WHEN NOT MATCHED THEN INSERT *"""
                                .formatted(
                                        increment.sql(table),
                                        increment.fieldsBut(List.of()),
                                        keys("event.%1$s", ", "),
                                        last ? "DESC" : "ASC",
                                        keys("t.%1$s = s.%1$s", " AND "),
                                        last
                                                ? "WHEN MATCHED AND s.kafka_offset > t.kafka_offset THEN UPDATE SET *"
                                                : ""));
    }

    @Override
    public String fates(Increment increment) {
        return """
                SELECT a.partition, a.offset, CASE
                         WHEN t.kafka_partition = a.partition AND t.kafka_offset = a.offset THEN 'kept'
                         WHEN t.kafka_offset IS NOT NULL THEN 'duplicate' END AS fate
                FROM accepted AS a LEFT JOIN %s AS t ON %s"""
                .formatted(increment.sql(table), keys("t.%1$s = a.event.%1$s", " AND "));
    }

    private String keys(String each, String between) {
        return key.stream().map(each::formatted).collect(Collectors.joining(between));
    }
}
