package io.millrace.batch.lakehouse;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.springframework.stereotype.Component;

/** The Delta tables below the lakehouse's root, read without Spark. */
@Component
public class Tables {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    // Before any letter, so that listing from here lists everything.
    private static final String FIRST = "/0";

    private final LakehouseProperties properties;
    private final Engine engine = DefaultEngine.create(new Configuration());

    Tables(LakehouseProperties properties) {
        this.properties = properties;
        // Its hook keeps the class loader of the thread that is here first, and a web request's is closed before it
        // runs.
        ShutdownHookManager.get();
    }

    /**
     * @param version as Delta counts it
     * @param updatedAt when this version was written
     */
    public record TableInfo(String schema, String table, long version, Instant updatedAt, List<ColumnInfo> columns) {}

    /**
     * @param type as Delta names it, such as {@code decimal(18, 2)}
     */
    public record ColumnInfo(String name, String type) {}

    public List<TableInfo> all() {
        var found = new ArrayList<TableInfo>();
        for (var schema : properties.schemas()) {
            for (var table : below(properties.location() + "/" + schema)) {
                find(schema, table).map(TableSnapshot::info).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The latest version of a table; empty when there is no such table, or its schema may not be looked into. */
    public Optional<TableSnapshot> find(String schema, String table) {
        return find(schema, table, each -> each.getLatestSnapshot(engine));
    }

    /**
     * An earlier version of a table; empty when there is no such table, or its schema may not be looked into.
     *
     * @throws KernelException when there is no such version, or its files are gone
     */
    public Optional<TableSnapshot> find(String schema, String table, long version) {
        return find(schema, table, each -> each.getSnapshotAsOfVersion(engine, version));
    }

    private Optional<TableSnapshot> find(String schema, String table, Function<Table, Snapshot> version) {
        if (!properties.schemas().contains(schema) || !NAME.matcher(table).matches()) {
            return Optional.empty();
        }
        try {
            var location = properties.location() + "/" + schema + "/" + table;
            return Optional.of(
                    new TableSnapshot(engine, schema, table, version.apply(Table.forPath(engine, location))));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    private List<String> below(String directory) {
        var names = new ArrayList<String>();
        try (var files = engine.getFileSystemClient().listFrom(directory + FIRST)) {
            while (files.hasNext()) {
                names.add(name(files.next()));
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
        return names;
    }

    private static String name(FileStatus file) {
        return file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
    }
}
