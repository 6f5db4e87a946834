package io.millrace.lakehouse.upkeep;

import io.millrace.lakehouse.job.Lakehouse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Which tables there are, found by their logs: a lakehouse has no catalogue. */
final class TableFiles {

    private static final List<String> SCHEMAS = List.of("bronze", "silver", "gold");

    private TableFiles() {}

    /** Their names, as {@code silver.orders}. */
    static List<String> tables(Lakehouse lakehouse, Configuration hadoop) throws IOException {
        List<String> tables = new ArrayList<>();
        FileSystem files = new Path(lakehouse.root()).getFileSystem(hadoop);
        for (String schema : SCHEMAS) {
            for (Path directory : directories(files, new Path(lakehouse.root(), schema))) {
                if (files.exists(new Path(directory, "_delta_log"))) {
                    tables.add(schema + "." + directory.getName());
                }
            }
        }
        return tables;
    }

    private static List<Path> directories(FileSystem files, Path schema) throws IOException {
        try {
            return Arrays.stream(files.listStatus(schema))
                    .filter(FileStatus::isDirectory)
                    .map(FileStatus::getPath)
                    .sorted()
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }
}
