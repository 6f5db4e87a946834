package io.millrace.batch.spark;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Spark application.
 *
 * @param mainClass class whose {@code main} is called
 * @param args its arguments
 * @param conf Spark configuration, above that of all applications
 * @param memory heap, as the JVM writes it ({@code 1g}); absent for that of all applications
 * @param cores absent for those of all applications
 * @param driver absent for what is configured for all applications
 */
record SparkSettings(
        String mainClass,
        @DefaultValue List<String> args,
        @DefaultValue Map<String, String> conf,
        @Nullable String memory,
        @Nullable Integer cores,
        @Nullable DriverKind driver) {

    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]*[kmgt]b?", Pattern.CASE_INSENSITIVE);

    @SuppressWarnings("NullAway") // What binds it gives nulls for what is missing.
    SparkSettings {
        if (mainClass == null || mainClass.isBlank()) {
            throw new IllegalArgumentException("main-class is missing");
        }
        args = args == null ? List.of() : List.copyOf(args);
        conf = conf == null ? Map.of() : Map.copyOf(conf);
        if (memory != null && !MEMORY.matcher(memory).matches()) {
            throw new IllegalArgumentException("memory must be like 1g or 512m, and is \"" + memory + "\"");
        }
        if (cores != null && cores < 1) {
            throw new IllegalArgumentException("cores must be at least 1, and is " + cores);
        }
    }

    SparkSettings with(List<String> otherArgs) {
        return new SparkSettings(mainClass, otherArgs, conf, memory, cores, driver);
    }
}
