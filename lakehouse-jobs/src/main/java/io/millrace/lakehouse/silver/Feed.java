package io.millrace.lakehouse.silver;

import io.millrace.lakehouse.job.Lakehouse;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A topic's way into one or more tables, with one checkpoint. */
interface Feed {

    String topic();

    /** The tables that it writes, the one that has a row for each event first. */
    List<String> tables();

    /** The record of platform-events; empty where the topic's schema is not ours. */
    Optional<String> contract();

    List<Rule> rules();

    /** Whether a null value means something, and is not merely a broken record. */
    default boolean takesNullValues() {
        return false;
    }

    void createTables(SparkSession spark, Lakehouse lakehouse);

    /**
     * Writes the view {@code accepted}, whose rows are {@code partition, offset, kafka_timestamp, key, event}. Rows
     * that the tables have already change nothing.
     */
    void write(Increment increment);

    /**
     * A query for {@code partition, offset, fate} of each row of the view {@code accepted}, by what the tables hold
     * after the write: {@code kept}, {@code duplicate}, the name of a rule that only the tables could tell was broken,
     * or null when the row is nowhere.
     */
    String fates(Increment increment);
}
