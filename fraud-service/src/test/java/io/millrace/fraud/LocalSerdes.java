package io.millrace.fraud;

import io.millrace.events.Topic;
import io.millrace.fraud.streams.TopicSerdes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Avro without a registry, for a topology that runs without a broker. */
public final class LocalSerdes implements TopicSerdes {

    @Override
    public <V> Serde<V> forValue(Topic<V> topic) {
        var schema = topic.schema().orElseThrow();
        return Serdes.serdeFrom((name, value) -> write(schema, value), (name, bytes) -> read(schema, schema, bytes));
    }

    @Override
    public <P extends SpecificRecord> Deserializer<P> projecting(Topic<?> topic, Class<P> projection) {
        var schema = SpecificData.getForClass(projection).getSchema(projection);
        return (name, bytes) -> read(topic.schema().orElseThrow(), schema, bytes);
    }

    private static <V> byte[] write(Schema schema, V value) {
        if (value == null) {
            return null;
        }
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<V>(schema).write(value, encoder);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <V> V read(Schema written, Schema schema, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return new SpecificDatumReader<V>(written, schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
