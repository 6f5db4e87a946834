package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import io.millrace.lakehouse.table.DeltaTables;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The history of each product (type 2) from change data capture. A version is valid from the time of its record in
 * Kafka, since orders are priced by what came through there, and not by what PostgreSQL knew some moments before.
 */
final class ProductsFeed implements Feed {

    private static final String VERSION = "name, category, unit_price, currency";

    @Override
    public String topic() {
        return "cdc.products";
    }

    @Override
    public List<String> tables() {
        return List.of(SilverTables.PRODUCTS);
    }

    @Override
    public Optional<String> contract() {
        return Optional.empty();
    }

    @Override
    public boolean takesNullValues() {
        return true;
    }

    @Override
    public List<Rule> rules() {
        return List.of(new Rule("has-key", "CAST(key AS STRING) <> ''"));
    }

    @Override
    public void createTables(SparkSession spark, Lakehouse lakehouse) {
        DeltaTables.createChangingIfMissing(
                spark,
                lakehouse.table(SilverTables.PRODUCTS),
                """
                sku STRING, name STRING, category STRING, unit_price DECIMAL(18, 2), currency STRING,
                valid_from TIMESTAMP, valid_to TIMESTAMP, current BOOLEAN,
                kafka_partition INT, kafka_offset BIGINT, closed_offset BIGINT""");
    }

    /**
     * Puts the known versions and the changes of the touched products in the order of their offsets, drops what
     * changes nothing, and lets each end where the next begins. Changes that are known already come out the same.
     */
    @Override
    public void write(Increment increment) {
        increment
                .batch()
                .write(
                        """
                        MERGE INTO %1$s AS t
                        USING (
                          WITH changes AS (
                            SELECT CAST(key AS STRING) AS sku, %2$s, %3$s, %4$s, %5$s, %6$s AS deleted,
                                   kafka_timestamp AS at, partition, offset
                            FROM accepted),
                          known AS (
                            SELECT p.* FROM %1$s AS p LEFT SEMI JOIN changes AS c ON p.sku = c.sku),
                          events AS (
                            SELECT * FROM changes
                            UNION ALL
                            SELECT sku, %7$s, false, valid_from, kafka_partition, kafka_offset FROM known
                            UNION ALL
                            SELECT sku, NULL, NULL, NULL, NULL, true, valid_to, kafka_partition, closed_offset
                            FROM known WHERE closed_offset IS NOT NULL),
                          ordered AS (
                            SELECT sku, %7$s, deleted, partition, offset,
                                   max(at) OVER (PARTITION BY sku ORDER BY offset) AS at
                            FROM (SELECT *, row_number() OVER (PARTITION BY sku, offset ORDER BY at) AS copy
                                  FROM events)
                            WHERE copy = 1),
                          distinct_times AS (
                            SELECT * FROM (
                              SELECT *, lead(at) OVER (PARTITION BY sku ORDER BY offset) AS next_at FROM ordered)
                            WHERE next_at IS NULL OR next_at > at),
                          distinct_versions AS (
                            SELECT * FROM (
                              SELECT *, lag(struct(deleted, %7$s)) OVER (PARTITION BY sku ORDER BY offset) AS before
                              FROM distinct_times)
                            WHERE before IS NULL OR before <> struct(deleted, %7$s)),
                          versions AS (
                            SELECT *, lead(at) OVER following AS valid_to,
                                   CASE WHEN lead(deleted) OVER following
                                        THEN lead(offset) OVER following END AS closed_offset
                            FROM distinct_versions WINDOW following AS (PARTITION BY sku ORDER BY offset))
                          SELECT sku, %7$s, at AS valid_from, valid_to, valid_to IS NULL AS current,
                                 partition AS kafka_partition, offset AS kafka_offset, closed_offset
                          FROM versions WHERE NOT deleted) AS s
                        ON t.sku = s.sku AND t.valid_from = s.valid_from
                        WHEN MATCHED AND NOT (t.valid_to <=> s.valid_to AND t.kafka_offset = s.kafka_offset)
                          THEN UPDATE SET *
                        WHEN NOT MATCHED THEN INSERT *"""
                                .formatted(
                                        increment.sql(SilverTables.PRODUCTS),
                                        increment.field("name", "STRING"),
                                        increment.field("category", "STRING"),
                                        increment.field("unit_price", "DECIMAL(18, 2)"),
                                        increment.field("currency", "STRING"),
                                        deleted(increment),
                                        VERSION));
    }

    /** A null value, or Debezium's mark where it was told to write one instead. */
    private static String deleted(Increment increment) {
        return increment.has("__deleted")
                ? "coalesce(CAST(event.`__deleted` AS BOOLEAN), event IS NULL)"
                : "event IS NULL";
    }

    /** A change that changed nothing is a duplicate; so is the deletion of a product that was never there. */
    @Override
    public String fates(Increment increment) {
        return """
                SELECT a.partition, a.offset, CASE
                         WHEN max(a.offset IN (p.kafka_offset, p.closed_offset)) THEN 'kept'
                         WHEN max(p.sku IS NOT NULL) OR max(%s) THEN 'duplicate' END AS fate
                FROM accepted AS a LEFT JOIN %s AS p ON p.sku = CAST(a.key AS STRING)
                GROUP BY a.partition, a.offset"""
                .formatted(deleted(increment).replace("event", "a.event"), increment.sql(SilverTables.PRODUCTS));
    }
}
