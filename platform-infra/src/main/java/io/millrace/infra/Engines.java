package io.millrace.infra;

import io.millrace.infra.container.ContainerEngine;
import io.millrace.infra.local.LocalEngine;

/** Chooses where parts run by the system property {@value #PROPERTY}. */
final class Engines {

    static final String PROPERTY = "millrace.infra";

    private Engines() {}

    static Engine byProperty() {
        String kind = System.getProperty(PROPERTY, "processes");
        return switch (kind) {
            case "processes" -> new LocalEngine();
            case "containers" -> new ContainerEngine();
            default ->
                throw new InfraException(
                        "-D" + PROPERTY + "=" + kind + " is unknown. Use `processes` or `containers`.");
        };
    }
}
