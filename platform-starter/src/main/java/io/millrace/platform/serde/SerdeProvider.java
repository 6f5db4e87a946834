package io.millrace.platform.serde;

/** Whose Avro serde is used. Both speak Confluent's wire format: byte 0, 4-byte schema id, body. */
public enum SerdeProvider {
    APICURIO,
    /** Needs {@code io.confluent:kafka-avro-serializer}, which the Maven profile {@code confluent} adds. */
    CONFLUENT
}
