package io.millrace.batch.spark;

import io.millrace.batch.execution.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Makes the checks that are declared for tables of the lakehouse. One of severity error that fails fails the task, one that only
 * warns does not. Its outputs are {@code checks}, their number, and {@code failed}, those that failed.
 */
@Component
class QualityTaskType extends JobTaskType<QualityTaskType.Settings> {

    private static final String JOB = "io.millrace.lakehouse.quality.Quality";

    /**
     * @param tables as {@code silver.orders}; none for all that have checks
     * @param conf this and what follows as for the type {@code spark}
     */
    record Settings(
            @DefaultValue List<String> tables,
            @DefaultValue Map<String, String> conf,
            @Nullable String memory,
            @Nullable Integer cores,
            @Nullable DriverKind driver) {

        @SuppressWarnings("NullAway") // What binds it gives nulls for what is missing.
        Settings {
            tables = tables == null ? List.of() : List.copyOf(tables);
            conf = conf == null ? Map.of() : Map.copyOf(conf);
            new SparkSettings(JOB, List.of(), conf, memory, cores, driver);
        }

        SparkSettings application() {
            return new SparkSettings(
                    JOB,
                    tables.isEmpty() ? List.of() : List.of("--tables", String.join(",", tables)),
                    conf,
                    memory,
                    cores,
                    driver);
        }
    }

    QualityTaskType(SparkTaskType spark, Values values) {
        super(spark, values);
    }

    @Override
    public String name() {
        return "quality";
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
