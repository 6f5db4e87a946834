package io.millrace.batch.spark;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.launcher.SparkLauncher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes submissions of attempts: what is configured for all, and above it what the task says. */
@Component
class Submissions {

    /** Spark's static ones (StaticSQLConf) and those that make a session what it is. */
    private static final Pattern STATIC = Pattern.compile("spark\\.sql\\.(extensions|catalog\\..*|catalogImplementation"
            + "|warehouse\\.dir|cache\\.serializer|streaming\\.(ui\\..*|streamingQueryListeners)|queryExecutionListeners"
            + "|globalTempDatabase|hive\\..*|ui\\..*|legacy\\.sessionInitWithConfigDefaults|codegen\\.cache\\.maxEntries"
            + "|broadcastExchange\\.maxThreadThreshold|subquery\\.maxThreadThreshold|event\\.truncate\\.length)");

    private final SparkProperties properties;

    Submissions(SparkProperties properties) {
        this.properties = properties;
    }

    Submission of(String name, SparkSettings settings) {
        var conf = settings.conf().entrySet().stream()
                .collect(partitioningBy(
                        entry -> ofSession(entry.getKey()), toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return new Submission(
                name,
                settings.mainClass(),
                settings.args(),
                driver(settings.memory(), settings.cores()).with(Objects.requireNonNull(conf.get(false))),
                Objects.requireNonNull(conf.get(true)));
    }

    /** For tasks that ask for nothing of their own. */
    DriverSettings usual() {
        return driver(null, null);
    }

    private DriverSettings driver(@Nullable String ownMemory, @Nullable Integer cores) {
        var conf = new TreeMap<>(properties.conf());
        var memory = ownMemory == null ? properties.memory() : ownMemory;
        var master = properties.master();
        conf.put(SparkLauncher.DRIVER_MEMORY, memory);
        if (master.startsWith("local")) {
            return new DriverSettings(cores == null ? master : "local[" + cores + "]", conf);
        }
        conf.put(SparkLauncher.EXECUTOR_MEMORY, memory);
        if (master.startsWith("spark:")) {
            // An application of a standalone cluster takes all cores that it may have, and leaves none to others.
            conf.put("spark.cores.max", Integer.toString(cores == null ? properties.cores() : cores));
        } else if (cores != null) {
            conf.put(SparkLauncher.EXECUTOR_CORES, cores.toString());
        }
        return new DriverSettings(master, conf);
    }

    private static boolean ofSession(String key) {
        return (key.startsWith("spark.sql.") || key.startsWith("spark.databricks.delta."))
                && !STATIC.matcher(key).matches();
    }
}
