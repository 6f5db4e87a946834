package io.millrace.lakehouse.decoding;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.millrace.lakehouse.registry.SchemaRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Decodes a topic's values; made on the driver, which alone asks the registry. */
public final class Decoding {

    private final SchemaRegistry registry;
    private final Schema reader;

    /** {@code contract} names a record of platform-events; empty where the topic's schema is not ours. */
    public Decoding(SchemaRegistry registry, String topic, Optional<String> contract) {
        this.registry = registry;
        this.reader = ReaderSchema.choose(contract.map(ReaderSchema::contract), registry.latest(topic));
    }

    public StructType eventType() {
        return (StructType) SparkTypes.of(reader);
    }

    /** A struct of {@code event} and {@code error}, of which at most one is not null. */
    public Column decoded(Collection<Integer> schemaIds) {
        Map<Integer, Schema> writers = new HashMap<>();
        schemaIds.forEach(id -> registry.byId(id).ifPresent(schema -> writers.put(id, schema)));
        RecordDecoder decoder = new RecordDecoder(writers, reader);
        UDF2<Integer, byte[], Object> decode = (schemaId, value) -> {
            RecordDecoder.Decoded decoded = decoder.decode(schemaId, value);
            return RowFactory.create(decoded.event(), decoded.error());
        };
        DataType type = DataTypes.createStructType(new StructField[] {
            DataTypes.createStructField("event", eventType(), true),
            DataTypes.createStructField("error", DataTypes.StringType, true)
        });
        // Spark would otherwise decode again for each column that is taken from the result.
        return udf(decode, type).asNondeterministic().apply(col("schema_id"), col("value"));
    }
}
