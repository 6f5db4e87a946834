package io.millrace.lakehouse;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Reads, and spoils, a lakehouse's tables. */
final class Tables implements AutoCloseable {

    private final SparkSession spark = SparkSession.builder()
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    private final Path root;

    Tables(Path root) {
        this.root = root;
    }

    /** Rows as text, of a statement that names tables as {@code silver/orders}. */
    List<String> rows(String sql) {
        return spark
                .sql(sql.replaceAll("\\b((?:bronze|silver|gold)/\\w+)", "delta.`" + root + "/$1`"))
                .collectAsList()
                .stream()
                .map(row -> row.mkString("|"))
                .toList();
    }

    @Override
    public void close() {
        spark.stop();
    }
}
