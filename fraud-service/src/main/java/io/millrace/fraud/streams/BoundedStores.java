package io.millrace.fraud.streams;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.springframework.util.unit.DataSize;

/**
 * Gives all stores of the process one bounded piece of memory. By default each partition of each store takes its own 50
 * MB cache and 48 MB of write buffers.
 *
 * @see <a href="https://kafka.apache.org/42/documentation/streams/developer-guide/memory-mgmt.html">Memory management</a>
 */
public final class BoundedStores implements RocksDBConfigSetter {

    /** Configuration key of the {@link Memory}. */
    static final String CONFIG = "millrace.store.memory";

    private static final long BLOCK = DataSize.ofKilobytes(16).toBytes();
    private static final long WRITE_BUFFER = DataSize.ofMegabytes(8).toBytes();

    @Override
    public void setConfig(String store, Options options, Map<String, Object> config) {
        var memory = (Memory) Objects.requireNonNull(config.get(CONFIG), CONFIG);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache);
        table.setBlockSize(BLOCK);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    /** The memory lives as long as the process's stores do, which is until its end. */
    @Override
    public void close(String store, Options options) {}

    static final class Memory {

        private final Cache cache;
        private final WriteBufferManager writeBuffers;

        Memory(DataSize size) {
            RocksDB.loadLibrary();
            cache = new LRUCache(size.toBytes());
            writeBuffers = new WriteBufferManager(size.toBytes() / 2, cache);
        }
    }
}
