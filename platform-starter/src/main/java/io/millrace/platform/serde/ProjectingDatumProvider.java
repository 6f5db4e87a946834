package io.millrace.platform.serde;

import static java.util.Objects.requireNonNull;

import io.apicurio.registry.serde.avro.AvroKafkaSerdeConfig;
import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Lets Apicurio's deserializer read one class from whatever schema was written, and skip the fields that the class does
 * not have. A reader is kept for each schema: Apicurio makes one for each record, which takes longer than reading it.
 */
public final class ProjectingDatumProvider extends DefaultAvroDatumProvider<Object> {

    static final String PROJECTION = "millrace.serde.projection";

    private final Map<Schema, DatumReader<Object>> readers = new ConcurrentHashMap<>();
    private Class<?> projection;

    @Override
    public void configure(AvroKafkaSerdeConfig config) {
        super.configure(config);
        projection = (Class<?>) requireNonNull(config.originals().get(PROJECTION));
    }

    @Override
    public DatumReader<Object> createDatumReader(Schema written) {
        return readers.computeIfAbsent(written, this::reader);
    }

    private DatumReader<Object> reader(Schema written) {
        var data = SpecificData.getForClass(projection);
        return new SpecificDatumReader<>(written, data.getSchema(projection), data);
    }
}
