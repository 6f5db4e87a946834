package io.millrace.batch.spark;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a driver's JVM and its Spark context are started with: a driver serves the attempts that ask for the same. */
record DriverSettings(String master, Map<String, String> conf) {

    DriverSettings {
        conf = Collections.unmodifiableMap(new TreeMap<>(conf));
    }

    boolean isLocal() {
        return master.startsWith("local");
    }

    DriverSettings with(Map<String, String> more) {
        var both = new TreeMap<>(conf);
        both.putAll(more);
        return new DriverSettings(master, both);
    }
}
