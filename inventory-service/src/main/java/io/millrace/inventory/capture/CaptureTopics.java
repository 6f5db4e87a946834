package io.millrace.inventory.capture;

import io.millrace.events.Topic;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** What the connector writes besides products. */
public final class CaptureTopics {

    static final String SERVER = "inventory";
    static final String HEARTBEAT_PREFIX = "cdc.heartbeat";

    /** Where the connector notes its position while no product changes. */
    public static final Topic<GenericRecord> HEARTBEATS =
            new Topic<>(HEARTBEAT_PREFIX + "." + SERVER, "server_name", GenericRecord.class, 1, Optional.empty());

    private CaptureTopics() {}
}
