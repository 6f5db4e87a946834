package io.millrace.stack.audit.reading;

import io.delta.kernel.Scan;
import io.delta.kernel.Table;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Reads columns of a Delta table's latest version, without Spark. */
final class DeltaTable {

    private final Engine engine = DefaultEngine.create(new Configuration());
    private final String location;

    DeltaTable(Path lakehouse, String schema, String table) {
        this.location = lakehouse.resolve(schema).resolve(table).toUri().toString();
    }

    /**
     * @param topic only rows whose partition column topic says so; all rows if empty
     * @return whether there is such a table
     */
    boolean read(Optional<String> topic, List<String> columns, Consumer<Row> sink) throws IOException {
        try {
            var snapshot = Table.forPath(engine, location).getLatestSnapshot(engine);
            var schema = snapshot.getSchema(engine);
            var builder = snapshot.getScanBuilder(engine)
                    .withReadSchema(
                            engine,
                            new StructType(columns.stream().map(schema::get).toList()));
            var scan = topic.map(name -> builder.withFilter(
                            engine, new Predicate("=", List.of(new Column("topic"), Literal.ofString(name)))))
                    .orElse(builder)
                    .build();
            read(scan, sink);
            return true;
        } catch (TableNotFoundException e) {
            return false;
        }
    }

    private void read(Scan scan, Consumer<Row> sink) throws IOException {
        var state = scan.getScanState(engine);
        try (var files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (var scanFiles = files.next().getRows()) {
                    while (scanFiles.hasNext()) {
                        readFile(state, scanFiles.next(), sink);
                    }
                }
            }
        }
    }

    private void readFile(Row state, Row scanFile, Consumer<Row> sink) throws IOException {
        var physical = engine.getParquetHandler()
                .readParquetFiles(
                        Utils.singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(scanFile)),
                        ScanStateRow.getPhysicalDataReadSchema(engine, state),
                        Optional.empty());
        try (var batches = Scan.transformPhysicalData(engine, state, scanFile, physical)) {
            while (batches.hasNext()) {
                try (var rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        sink.accept(rows.next());
                    }
                }
            }
        }
    }
}
