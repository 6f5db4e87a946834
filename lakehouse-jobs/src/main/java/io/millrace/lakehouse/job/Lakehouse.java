package io.millrace.lakehouse.job;

import org.apache.hadoop.fs.Path;

/** Where tables and checkpoints are below the root, which is a path or a URI of a file system that Hadoop knows. */
public record Lakehouse(String root) {

    public Lakehouse {
        // Without the slashes at its end, and with one after "file:" where Delta would take three for another place.
        root = new Path(root).toString();
    }

    /** The path of a table that is named as {@code silver.orders}. */
    public String table(String name) {
        return root + "/" + name.replace('.', '/');
    }

    public String checkpoint(String name) {
        return root + "/checkpoints/" + name;
    }

    /** The table as Spark SQL names it. */
    public String sql(String name) {
        return "delta.`" + table(name) + "`";
    }
}
