package io.millrace.lakehouse.job;

import io.millrace.lakehouse.table.Fence;
import org.apache.spark.sql.SparkSession;

/** The settings that results depend on; what only makes it fast is in the Spark home's spark-defaults.conf. */
final class Sessions {

    private Sessions() {}

    static SparkSession start(String name) {
        return SparkSession.builder()
                .appName(name)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.delta.logStore.class", Fence.logStore())
                .config("spark.sql.session.timeZone", "UTC")
                // The report adds up the progress of all micro-batches of a run.
                .config("spark.sql.streaming.numRecentProgressUpdates", "10000")
                .getOrCreate();
    }
}
