package io.millrace.batch.lakehouse;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.millrace.batch.lakehouse.Tables.ColumnInfo;
import io.millrace.batch.lakehouse.Tables.TableInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A version of a table. Rows that deletion vectors delete are not among those that it gives. */
public final class TableSnapshot {

    private final Engine engine;
    private final String schema;
    private final String table;
    private final Snapshot snapshot;

    TableSnapshot(Engine engine, String schema, String table, Snapshot snapshot) {
        this.engine = engine;
        this.schema = schema;
        this.table = table;
        this.snapshot = snapshot;
    }

    public TableInfo info() {
        return new TableInfo(
                schema,
                table,
                snapshot.getVersion(engine),
                Instant.ofEpochMilli(snapshot.getTimestamp(engine)),
                columns().fields().stream()
                        .map(field -> new ColumnInfo(
                                field.getName(), field.getDataType().toString()))
                        .toList());
    }

    public List<String> columnNames() {
        return columns().fieldNames();
    }

    /** The column that a date is looked for in: {@code date}, else a partition column, else any, of the type date. */
    public Optional<String> dateColumn() {
        var dates = columns().fields().stream()
                .filter(field -> field.getDataType() instanceof DateType)
                .map(StructField::getName)
                .toList();
        return dates.stream()
                .filter("date"::equals)
                .findFirst()
                .or(() -> dates.stream()
                        .filter(snapshot.getPartitionColumnNames(engine)::contains)
                        .findFirst())
                .or(() -> dates.stream().findFirst());
    }

    /**
     * Gives some rows, in no order, one by one: no more of the table is in memory than a batch of a file.
     *
     * @param columns names from {@link #columnNames()}
     * @param date only rows that have it in the {@link #dateColumn()}
     * @param reader gets a row with a value for each of the columns, in their order: a string, number, boolean, list or
     *     map, if any
     */
    public void read(
            List<String> columns, Optional<LocalDate> date, long limit, Consumer<List<@Nullable Object>> reader) {
        var dateColumn = date.map(day -> dateColumn().orElseThrow());
        var needed = new LinkedHashSet<>(columns);
        dateColumn.ifPresent(needed::add);
        var builder = snapshot.getScanBuilder(engine);
        if (dateColumn.isPresent() && date.isPresent()) {
            var day = Literal.ofDate((int) date.get().toEpochDay());
            builder = builder.withFilter(engine, new Predicate("=", List.of(new Column(dateColumn.get()), day)));
        }
        var projection = new StructType(needed.stream().map(columns()::get).toList());
        var places = columns.stream().map(projection::indexOf).toList();
        var left = new AtomicLong(limit);
        RowSink sink = row -> {
            if (dateColumn.isEmpty() || date.equals(Cells.date(row, projection.indexOf(dateColumn.get())))) {
                reader.accept(places.stream().map(place -> Cells.of(row, place)).toList());
                left.decrementAndGet();
            }
            return left.get() > 0;
        };
        var scan = builder.withReadSchema(engine, projection).build();
        try (var files = scan.getScanFiles(engine)) {
            var state = scan.getScanState(engine);
            while (files.hasNext() && left.get() > 0) {
                try (var scanFiles = files.next().getRows()) {
                    while (scanFiles.hasNext() && left.get() > 0) {
                        readFile(state, scanFiles.next(), sink);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + schema + "." + table, e);
        }
    }

    /** Keeps reading while it is told to. */
    @FunctionalInterface
    private interface RowSink {
        boolean take(Row row);
    }

    private void readFile(Row state, Row scanFile, RowSink sink) throws IOException {
        var status = InternalScanFileUtils.getAddFileStatus(scanFile);
        var physical = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(status),
                        ScanStateRow.getPhysicalDataReadSchema(engine, state),
                        Optional.empty());
        try (var batches = Scan.transformPhysicalData(engine, state, scanFile, physical)) {
            while (batches.hasNext()) {
                if (!readBatch(batches.next(), sink)) {
                    return;
                }
            }
        }
    }

    private static boolean readBatch(FilteredColumnarBatch batch, RowSink sink) throws IOException {
        try (var rows = batch.getRows()) {
            while (rows.hasNext()) {
                if (!sink.take(rows.next())) {
                    return false;
                }
            }
        }
        return true;
    }

    private StructType columns() {
        return snapshot.getSchema(engine);
    }
}
