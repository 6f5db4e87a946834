package io.millrace.fraud.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes of what only this service reads, such as its stores. Avro's single-object encoding carries the writer's
 * fingerprint, so that state outlives a change of its schema: see the module's README.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Single-object encoding</a>
 */
public final class AvroState {

    /** With the code that is generated for each record, which takes half the time of walking over its schema. */
    private static final SpecificData MODEL = new SpecificData(AvroState.class.getClassLoader());

    static {
        MODEL.setCustomCoders(true);
    }

    private AvroState() {}

    /**
     * @param schema of the generated class {@code A}
     * @param earlier what earlier builds wrote, and is still to be read
     */
    public static <A, T> Serde<T> serde(
            Schema schema, Function<T, A> toAvro, Function<A, T> fromAvro, Schema... earlier) {
        var encoder = new BinaryMessageEncoder<A>(MODEL, schema, false);
        var decoder = new BinaryMessageDecoder<A>(MODEL, schema);
        for (var writers : earlier) {
            decoder.addSchema(writers);
        }
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(encoder, toAvro.apply(value)),
                (topic, bytes) -> bytes == null ? null : fromAvro.apply(decode(decoder, bytes)));
    }

    /** What an earlier build wrote, by the name of its file under {@code /state}. */
    public static Schema earlier(String name) {
        try (var schema = AvroState.class.getResourceAsStream("/state/" + name + ".avsc")) {
            return new Schema.Parser().parse(Objects.requireNonNull(schema, name));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the schema of earlier state " + name, e);
        }
    }

    private static <A> byte[] encode(MessageEncoder<A> encoder, A value) {
        try {
            // Of the thread, and overwritten by what it encodes next.
            ByteBuffer buffer = encoder.encode(value);
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException("Could not write state", e);
        }
    }

    private static <A> A decode(MessageDecoder<A> decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new SerializationException("Could not read state", e);
        }
    }
}
