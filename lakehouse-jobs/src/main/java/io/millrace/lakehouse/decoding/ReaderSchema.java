package io.millrace.lakehouse.decoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** The schema that all records of a topic are read as, whatever they were written with. */
public final class ReaderSchema {

    private ReaderSchema() {}

    /**
     * The registry's newest, so that a field that was added reaches the tables without a new version of the jobs;
     * but the contract of this build where the registry is behind it, since the jobs need its fields.
     */
    public static Schema choose(Optional<Schema> contract, Optional<Schema> newest) {
        return newest.filter(schema -> contract.isEmpty() || hasAllFields(schema, contract.get()))
                .or(() -> contract)
                .orElseGet(() -> SchemaBuilder.record("Unknown").fields().endRecord());
    }

    /** A contract of platform-events, by its record's name. */
    public static Schema contract(String record) {
        String resource = "/avro/" + record + ".avsc";
        try (InputStream in = ReaderSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("platform-events has no " + resource);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + resource, e);
        }
    }

    private static boolean hasAllFields(Schema schema, Schema contract) {
        return schema.getType() == Schema.Type.RECORD
                && contract.getFields().stream().allMatch(field -> schema.getField(field.name()) != null);
    }
}
