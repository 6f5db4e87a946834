package io.millrace.batch.testing;

import java.util.Map;

/** Declares pipelines of shell scripts. */
public final class Shell {

    private Shell() {}

    public static void task(
            Map<String, String> properties, String pipeline, String task, String script, String dependsOn) {
        var prefix = "millrace.pipelines." + pipeline + ".tasks." + task + ".";
        properties.put(prefix + "type", "shell");
        properties.put(prefix + "args[0]", script);
        if (!dependsOn.isEmpty()) {
            properties.put(prefix + "depends-on", dependsOn);
        }
    }
}
