package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.SeenOrder;
import io.millrace.fraud.detection.state.UserState;
import io.millrace.fraud.detection.state.UsualOrdersState;
import java.io.IOException;
import java.nio.ByteBuffer;
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
 * Serdes of what only this service reads: its stores, their changelogs, and the topic between its two steps. Avro's
 * single-object encoding carries the writer's fingerprint, so that state outlives a change of its schema: see the
 * module's README.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Single-object encoding</a>
 */
final class StateSerdes {

    /** With the code that is generated for each record, which takes half the time of walking over its schema. */
    private static final SpecificData MODEL = new SpecificData(StateSerdes.class.getClassLoader());

    static {
        MODEL.setCustomCoders(true);
    }

    private StateSerdes() {}

    static Serde<PlacedOrder> placedOrder() {
        return of(PlacedOrder.getClassSchema(), order -> order, order -> order);
    }

    static Serde<SeenOrder> seenOrder() {
        return of(SeenOrder.getClassSchema(), order -> order, order -> order);
    }

    static Serde<UsualOrdersState> usualOrders() {
        return of(UsualOrdersState.getClassSchema(), orders -> orders, orders -> orders);
    }

    static Serde<UserWindows> userWindows() {
        return of(UserState.getClassSchema(), UserStateMapping::toState, UserStateMapping::fromState);
    }

    private static <A, T> Serde<T> of(Schema schema, Function<T, A> toAvro, Function<A, T> fromAvro) {
        var encoder = new BinaryMessageEncoder<A>(MODEL, schema);
        var decoder = new BinaryMessageDecoder<A>(MODEL, schema);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(encoder, toAvro.apply(value)),
                (topic, bytes) -> bytes == null ? null : fromAvro.apply(decode(decoder, bytes)));
    }

    private static <A> byte[] encode(MessageEncoder<A> encoder, A value) {
        try {
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
