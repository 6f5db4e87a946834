package io.millrace.infra;

import io.millrace.infra.process.Instance;
import io.millrace.infra.process.Readiness;

/**
 * Where parts run: as processes of this machine or as containers. The engines are services of {@link
 * java.util.ServiceLoader}; making one does nothing yet.
 */
public interface Engine {

    /** What {@code -Dmillrace.infra} names it. */
    String kind();

    /** Starts a part on its port of the layout and returns when the readiness check passes. */
    Instance start(Part part, Layout layout, Readiness readiness);
}
