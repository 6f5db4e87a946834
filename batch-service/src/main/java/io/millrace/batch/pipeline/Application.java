package io.millrace.batch.pipeline;

import java.util.List;
import java.util.Map;

/**
 * The program that a task runs. Arguments and configuration may hold {@code {{name}}} for what is known only when the
 * task starts; see {@link Template}.
 *
 * @param mainClass class whose {@code main} is called
 * @param memory heap, as the JVM writes it ({@code 1g}); null for the type's default
 * @param cores null for the type's default
 */
public record Application(
        String mainClass, List<String> arguments, Map<String, String> conf, String memory, Integer cores) {

    public Application {
        arguments = List.copyOf(arguments);
        conf = Map.copyOf(conf);
    }
}
