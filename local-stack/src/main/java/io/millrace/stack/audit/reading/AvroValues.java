package io.millrace.stack.audit.reading;

import io.millrace.stack.client.Api;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Decodes Confluent's wire format with the schema that a record was written with. Money is a BigDecimal. */
final class AvroValues {

    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    private final Api registry;
    private final GenericData model = new GenericData();
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private @Nullable BinaryDecoder decoder;

    AvroValues(Api registry) {
        this.registry = registry;
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    }

    /** The record; empty for bytes that are none. */
    Optional<GenericRecord> decode(byte[] value) {
        if (value.length < HEADER || value[0] != MAGIC) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(value).getInt(1);
        try {
            var bytes = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, decoder);
            decoder = bytes;
            return Optional.of(readers.computeIfAbsent(id, this::reader).read(null, bytes));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException undecodable) {
            return Optional.empty();
        }
    }

    private GenericDatumReader<GenericRecord> reader(int id) {
        var schema = new Schema.Parser()
                .parse(registry.get("/schemas/ids/" + id).path("schema").asString());
        return new GenericDatumReader<>(schema, schema, model);
    }
}
