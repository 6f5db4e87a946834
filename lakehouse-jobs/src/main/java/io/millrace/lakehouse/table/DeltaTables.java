package io.millrace.lakehouse.table;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Makes tables before the first row comes, so that readers find an empty table and not none. */
public final class DeltaTables {

    private DeltaTables() {}

    public static void createIfMissing(SparkSession spark, String path, String columns, String... partitionedBy) {
        create(spark, path, columns, partitionedBy, false);
    }

    /** Also keeps a Change Data Feed, and marks changed rows in files rather than writing the files again. */
    public static void createChangingIfMissing(
            SparkSession spark, String path, String columns, String... partitionedBy) {
        create(spark, path, columns, partitionedBy, true);
    }

    private static void create(
            SparkSession spark, String path, String columns, String[] partitionedBy, boolean changing) {
        if (DeltaTable.isDeltaTable(spark, path)) {
            return;
        }
        DeltaTableBuilder table = DeltaTable.createIfNotExists(spark)
                .location(path)
                .addColumns(StructType.fromDDL(columns))
                .partitionedBy(partitionedBy);
        if (changing) {
            table.property("delta.enableChangeDataFeed", "true").property("delta.enableDeletionVectors", "true");
        }
        table.execute();
    }

    /** Puts the rows in the place of those that the condition holds for. */
    public static void replace(Dataset<Row> rows, String path, String condition) {
        rows.write()
                .format("delta")
                .mode(SaveMode.Overwrite)
                .option("replaceWhere", condition)
                .save(path);
    }
}
