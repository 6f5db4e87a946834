package io.millrace.batch.pipeline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program that a task runs. Arguments and configuration may hold {@code {{name}}} for what is known only when the
 * task starts; see {@link Template}.
 *
 * @param mainClass class whose {@code main} is called; a type that needs none has none
 * @param memory heap, as the JVM writes it ({@code 1g}); absent for the type's default
 * @param cores absent for the type's default
 */
public record Application(
        @Nullable String mainClass,
        List<String> arguments,
        Map<String, String> conf,
        @Nullable String memory,
        @Nullable Integer cores) {

    public Application {
        arguments = List.copyOf(arguments);
        conf = Map.copyOf(conf);
    }
}
