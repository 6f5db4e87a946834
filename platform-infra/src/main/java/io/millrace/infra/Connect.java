package io.millrace.infra;

import io.millrace.infra.process.Readiness;
import java.net.URI;

/** A distributed Kafka Connect worker with Debezium's PostgreSQL connector and Apicurio's converters. */
public final class Connect extends RunningPart {

    Connect(int port) {
        super(Part.CONNECT, port);
    }

    /** The root of Connect's REST API. */
    public String url() {
        return "http://" + host() + ":" + port();
    }

    @Override
    Readiness readiness() {
        return () -> Http.get(URI.create(url() + "/connectors"));
    }
}
