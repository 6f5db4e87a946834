package io.millrace.batch.testing;

import java.nio.file.Path;
import java.util.Map;

/** The Spark home and the jobs, as the build of lakehouse-jobs leaves them. */
public final class SparkHome {

    private static final Path TARGET = Path.of(System.getProperty("millrace.home"), "lakehouse-jobs", "target");

    private SparkHome() {}

    static Path home() {
        return TARGET.resolve("spark-home");
    }

    public static Map<String, String> properties(Path lakehouse) {
        return Map.of(
                "millrace.lakehouse.root",
                lakehouse.toUri().toString(),
                "millrace.spark.home",
                home().toString(),
                "millrace.spark.jobs-jar",
                TARGET.resolve("lakehouse-jobs.jar").toString(),
                // The scripted job, and what it is made of: the jar itself is out of its sight.
                "millrace.spark.conf[spark.driver.extraClassPath]",
                TARGET.resolve("test-classes") + ":" + TARGET.resolve("classes"));
    }

    /** A task of the scripted job of lakehouse-jobs, which does what its further arguments say. */
    public static void task(Map<String, String> properties, String pipeline, String task, String... arguments) {
        var prefix = "millrace.pipelines." + pipeline + ".tasks." + task + ".";
        properties.put(prefix + "type", "spark");
        properties.put(prefix + "main-class", "io.millrace.lakehouse.job.ScriptedJob");
        var all =
                new String[] {"--root", "{{lakehouse_root}}", "--run-id", "{{run_id}}", "--result", "{{result_file}}"};
        for (var i = 0; i < all.length + arguments.length; i++) {
            properties.put(prefix + "args[" + i + "]", i < all.length ? all[i] : arguments[i - all.length]);
        }
    }
}
