package io.millrace.batch.spark;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.process.ChildProcesses;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.launcher.SparkLauncher;
import org.springframework.stereotype.Component;

/**
 * Runs a Spark application with its driver in a child JVM of its own. The launcher's own states are not used: on a
 * failure it says FINISHED before it says FAILED, and it knows nothing after a restart of this service.
 */
@Component
class SparkTaskType implements WatchedTaskType<SparkSettings> {

    private final SparkProperties properties;
    private final ChildProcesses processes;

    SparkTaskType(SparkProperties properties, ChildProcesses processes) {
        this.properties = properties;
        this.processes = processes;
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Class<SparkSettings> settings() {
        return SparkSettings.class;
    }

    @Override
    public AttemptEnd begin(Work work, SparkSettings settings, AttemptControl control) {
        return processes.begin(work, control, () -> launch(work, settings));
    }

    @Override
    public AttemptEnd resume(Work work, SparkSettings settings, AttemptControl control) {
        return processes.resume(work, control);
    }

    private Process launch(Work work, SparkSettings settings) throws IOException {
        var home = properties.home().toAbsolutePath();
        if (!Files.isExecutable(home.resolve("bin/spark-submit"))) {
            throw new IOException("there is no bin/spark-submit in millrace.spark.home, " + home);
        }
        // An application has no business in this service's database.
        var launcher = new SparkLauncher(Map.of("SPRING_DATASOURCE_PASSWORD", ""))
                .setSparkHome(home.toString())
                .setJavaHome(properties.javaHomeOrOwn().toAbsolutePath().toString())
                .setMaster(properties.master())
                .setAppName(work.pipeline() + "." + work.spec().name())
                .setAppResource(jobsJar())
                .setMainClass(settings.mainClass())
                .redirectError()
                .redirectOutput(work.log().toFile());
        properties.conf().forEach(launcher::setConf);
        memoryAndCores(settings, launcher);
        settings.conf().forEach(launcher::setConf);
        launcher.setConf("spark.millrace.attempt", work.attempt().token().toString());
        launcher.addAppArgs(settings.args().toArray(String[]::new));
        return launcher.launch();
    }

    private void memoryAndCores(SparkSettings settings, SparkLauncher launcher) {
        var memory = settings.memory() == null ? properties.memory() : settings.memory();
        launcher.setConf(SparkLauncher.DRIVER_MEMORY, memory);
        if (!properties.master().startsWith("local")) {
            launcher.setConf(SparkLauncher.EXECUTOR_MEMORY, memory);
        }
        if (settings.cores() == null) {
            return;
        }
        if (properties.master().startsWith("local")) {
            launcher.setMaster("local[" + settings.cores() + "]");
        } else {
            launcher.setConf(SparkLauncher.EXECUTOR_CORES, settings.cores().toString());
        }
    }

    private String jobsJar() {
        return properties.jobsJar().contains(":")
                ? properties.jobsJar()
                : Path.of(properties.jobsJar()).toAbsolutePath().toString();
    }
}
