package io.millrace.lakehouse.decoding;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in Confluent's wire format, each with the schema it was written with, as one reader schema. What cannot
 * be read is told and not thrown. Spark's from_avro would say neither why, nor that bytes are left over.
 */
final class RecordDecoder implements Serializable {

    private static final int HEADER = 5;

    private final Map<Integer, Schema> writers;
    private final Schema reader;

    RecordDecoder(Map<Integer, Schema> writers, Schema reader) {
        this.writers = writers;
        this.reader = reader;
    }

    /** The id is bronze's {@code schema_id}: null where the value has no header. */
    Decoded decode(Integer schemaId, byte[] value) {
        if (value == null) {
            return Decoded.NULL;
        }
        if (schemaId == null) {
            return Decoded.failure("no header of byte 0 and a schema's id");
        }
        Schema writer = writers.get(schemaId);
        if (writer == null) {
            return Decoded.failure("the registry does not know schema " + schemaId);
        }
        BinaryDecoder body = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
        try {
            IndexedRecord event = new GenericDatumReader<IndexedRecord>(writer, reader).read(null, body);
            return body.isEnd()
                    ? new Decoded(SparkValues.row(event), null)
                    : Decoded.failure("more bytes than schema " + schemaId + " describes");
        } catch (EOFException e) {
            return Decoded.failure("fewer bytes than schema " + schemaId + " describes");
        } catch (IOException | RuntimeException e) {
            // Avro throws what it likes at bytes that are not its own: limits, unknown symbols, negative lengths.
            return Decoded.failure("not readable by schema " + schemaId + ": " + e);
        }
    }

    /** Both are null for a null value. */
    record Decoded(@Nullable Row event, @Nullable String error) {

        static final Decoded NULL = new Decoded(null, null);

        static Decoded failure(String error) {
            return new Decoded(null, error);
        }
    }
}
