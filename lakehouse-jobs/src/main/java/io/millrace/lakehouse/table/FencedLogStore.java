package io.millrace.lakehouse.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.delta.storage.DelegatingLogStore;
import scala.collection.Iterator;

/**
 * Looks at the {@link Fence} right before each commit to each table, whoever makes it: a commit of Delta is a file that its
 * log store writes. Named by {@code spark.delta.logStore.class}; how files are written follows from the table's place, as
 * without it.
 */
public final class FencedLogStore extends DelegatingLogStore {

    /** As Delta calls it. */
    public FencedLogStore(SparkConf spark, Configuration hadoop) {
        super(hadoop);
    }

    /** @param hadoop with the settings of the session that commits */
    @Override
    public void write(Path path, Iterator<String> lines, boolean overwrite, Configuration hadoop) {
        // What is written over, Delta's note of its last checkpoint, changes no table.
        if (!overwrite) {
            Fence.check(hadoop);
        }
        super.write(path, lines, overwrite, hadoop);
    }
}
