package io.millrace.batch.spark;

import io.millrace.batch.execution.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Publishes to a topic what has changed in a table of the lakehouse since the last time. */
@Component
class PublishTaskType extends JobTaskType<PublishTaskType.Settings> {

    private static final String JOB = "io.millrace.lakehouse.publish.Publish";

    /**
     * @param table as {@code gold.customer_features}, one with a change data feed
     * @param topic one that exists, with a schema for its values in the registry
     * @param key column of the table that names a row
     * @param columns none for all that the topic's schema has
     * @param conf this and what follows as for the type {@code spark}
     */
    record Settings(
            String table,
            String topic,
            String key,
            @DefaultValue List<String> columns,
            @DefaultValue Map<String, String> conf,
            @Nullable String memory,
            @Nullable Integer cores,
            @Nullable DriverKind driver) {

        @SuppressWarnings("NullAway") // What binds it gives nulls for what is missing.
        Settings {
            given("table", table);
            given("topic", topic);
            given("key", key);
            columns = columns == null ? List.of() : List.copyOf(columns);
            conf = conf == null ? Map.of() : Map.copyOf(conf);
            new SparkSettings(JOB, List.of(), conf, memory, cores, driver);
        }

        private static void given(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(name + " is missing");
            }
        }

        SparkSettings application() {
            var args = new ArrayList<>(List.of("--table", table, "--topic", topic, "--key", key));
            if (!columns.isEmpty()) {
                args.addAll(List.of("--columns", String.join(",", columns)));
            }
            return new SparkSettings(JOB, args, conf, memory, cores, driver);
        }
    }

    PublishTaskType(SparkTaskType spark, Values values) {
        super(spark, values);
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    SparkSettings application(Settings settings) {
        return settings.application();
    }
}
