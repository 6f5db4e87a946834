package io.millrace.batch.lakehouse;

import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.utils.FileStatus;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The Delta tables below the lakehouse's root, read without Spark. */
@Component
public class Tables {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern COMMIT = Pattern.compile("[0-9]{20}\\.json");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    // Before any letter, so that listing from here lists everything.
    private static final String FIRST = "/0";

    private final LakehouseProperties properties;
    private final Configuration hadoop = new Configuration();
    private final Engine engine = DefaultEngine.create(hadoop);

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

    /**
     * A version of a table, as its log tells.
     *
     * @param operation what made it, such as {@code MERGE}; absent where the log does not say
     */
    public record VersionInfo(long version, Instant at, @Nullable String operation) {}

    /** The latest versions, newest first; those whose log is gone are not among them. */
    public List<VersionInfo> history(String schema, String table, int limit) {
        if (find(schema, table).isEmpty()) {
            return List.of();
        }
        var log = properties.location() + "/" + schema + "/" + table + "/_delta_log";
        var commits = new ArrayDeque<FileStatus>();
        try (var files = engine.getFileSystemClient().listFrom(log + FIRST)) {
            while (files.hasNext()) {
                var file = files.next();
                if (COMMIT.matcher(name(file)).matches()) {
                    commits.addFirst(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + log, e);
        }
        return commits.stream().limit(limit).map(this::version).toList();
    }

    private VersionInfo version(FileStatus commit) {
        var name = name(commit);
        var version = Long.parseLong(name.substring(0, name.indexOf('.')));
        return new VersionInfo(
                version, Instant.ofEpochMilli(commit.getModificationTime()), operation(commit.getPath()));
    }

    /** Delta's protocol: a commit is a file of JSON lines, of which {@code commitInfo} is one. */
    private @Nullable String operation(String commit) {
        var path = new Path(commit);
        try (var lines = new BufferedReader(
                new InputStreamReader(path.getFileSystem(hadoop).open(path), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .limit(3)
                    .filter(line -> line.startsWith("{\"commitInfo\""))
                    .findFirst()
                    .map(line -> JSON.readTree(line).at("/commitInfo/operation").asString(null))
                    .orElse(null);
        } catch (IOException | JacksonException e) {
            return null;
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
