package io.millrace.batch.pipeline;

import java.util.Map;
import java.util.TreeMap;

/** A run is asked for with parameters that its pipeline does not take. */
public final class InvalidParameters extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, String> flaws;

    InvalidParameters(Map<String, String> flaws) {
        super("Parameters are wrong: " + flaws);
        this.flaws = new TreeMap<>(flaws);
    }

    /** What is wrong, by the parameter's name. */
    public Map<String, String> flaws() {
        return flaws;
    }
}
