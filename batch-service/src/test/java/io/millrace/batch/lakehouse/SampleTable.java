package io.millrace.batch.lakehouse;

import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A Delta table of one column of long texts, none like another, so that nothing makes it small. */
public final class SampleTable {

    private static final int BATCH = 1_000;
    private static final StructType SCHEMA = new StructType().add("note", StringType.STRING);

    private SampleTable() {}

    /** Adds rows, as a version of its own. */
    public static void append(Path directory, int rows) throws IOException {
        var engine = DefaultEngine.create(new Configuration());
        var table = Table.forPath(engine, directory.toString());
        var isNew = !directory.resolve("_delta_log").toFile().exists();
        var builder =
                table.createTransactionBuilder(engine, "sample", isNew ? Operation.CREATE_TABLE : Operation.WRITE);
        var transaction = (isNew ? builder.withSchema(engine, SCHEMA) : builder).build(engine);
        var state = transaction.getTransactionState(engine);
        var physical = Transaction.transformLogicalData(
                engine,
                state,
                iterator(IntStream.range(0, rows / BATCH)
                        .mapToObj(SampleTable::batch)
                        .iterator()),
                Map.of());
        var context = Transaction.getWriteContext(engine, state, Map.of());
        var files = engine.getParquetHandler()
                .writeParquetFiles(context.getTargetDirectory(), physical, context.getStatisticsColumns());
        transaction.commit(
                engine,
                CloseableIterable.inMemoryIterable(Transaction.generateAppendActions(engine, state, files, context)));
    }

    private static FilteredColumnarBatch batch(int number) {
        return new FilteredColumnarBatch(
                new DefaultColumnarBatch(BATCH, SCHEMA, new ColumnVector[] {new Notes(number)}), Optional.empty());
    }

    private record Notes(int batch) implements ColumnVector {

        @Override
        public DataType getDataType() {
            return StringType.STRING;
        }

        @Override
        public int getSize() {
            return BATCH;
        }

        @Override
        public boolean isNullAt(int row) {
            return false;
        }

        @Override
        public String getString(int row) {
            var text = new StringBuilder();
            for (var part = 0; part < 30; part++) {
                text.append(Long.toHexString((batch * 1_000_003L + row) * 31 + part * 0x9E3779B97F4A7C15L));
            }
            return text.toString();
        }

        @Override
        public void close() {}
    }

    private static <T> CloseableIterator<T> iterator(Iterator<T> items) {
        return new CloseableIterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public T next() {
                return items.next();
            }

            @Override
            public void close() {}
        };
    }
}
