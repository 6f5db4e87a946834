package io.millrace.infra;

import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Apicurio's registry, asked through the API of Confluent's. Compatibility is BACKWARD for all subjects. */
public final class Registry extends RunningPart {

    Registry(int port) {
        super(Part.REGISTRY, port);
    }

    /** The root of the Confluent API. */
    public String url() {
        return "http://" + host() + ":" + port() + "/apis/ccompat/v7";
    }

    @Override
    Readiness readiness() {
        return () -> Http.get(URI.create(url() + "/subjects"));
    }

    // Apicurio's own default is NONE.
    @Override
    void prepare() {
        try {
            Http.put(URI.create(url() + "/config"), "{\"compatibility\":\"BACKWARD\"}");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set the registry's compatibility", e);
        }
    }
}
