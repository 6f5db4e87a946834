package io.millrace.infra;

import io.millrace.infra.process.InfraException;
import java.util.ServiceLoader;

/** Chooses where parts run by the system property {@value #PROPERTY}. */
final class Engines {

    static final String PROPERTY = "millrace.infra";

    private Engines() {}

    /** The first that fits, so that Testcontainers is not loaded where nobody wants it. */
    static Engine byProperty() {
        String kind = System.getProperty(PROPERTY, "processes");
        return ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new InfraException(
                        "-D" + PROPERTY + "=" + kind + " is unknown. Use `processes` or `containers`."));
    }
}
