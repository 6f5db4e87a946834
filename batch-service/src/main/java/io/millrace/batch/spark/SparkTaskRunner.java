package io.millrace.batch.spark;

import static java.util.stream.Collectors.toMap;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.TaskRunner;
import io.millrace.batch.pipeline.Application;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.Template;
import io.millrace.batch.process.ChildProcesses;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.launcher.SparkLauncher;
import org.springframework.stereotype.Component;

/**
 * Runs a Spark application with its driver in a child JVM of its own. The launcher's own states are not used: on a
 * failure it says FINISHED before it says FAILED, and it knows nothing after a restart of this service.
 */
@Component
class SparkTaskRunner implements TaskRunner {

    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]*[kmgt]b?", Pattern.CASE_INSENSITIVE);

    private final SparkProperties properties;
    private final Values values;
    private final ChildProcesses processes;

    SparkTaskRunner(SparkProperties properties, Values values, ChildProcesses processes) {
        this.properties = properties;
        this.values = values;
        this.processes = processes;
    }

    @Override
    public String type() {
        return "spark";
    }

    @Override
    public void check(TaskSpec spec) {
        var application = spec.application();
        if (application.mainClass() == null || application.mainClass().isBlank()) {
            throw new IllegalArgumentException("main-class is missing");
        }
        if (application.memory() != null
                && !MEMORY.matcher(application.memory()).matches()) {
            throw new IllegalArgumentException(
                    "memory must be like 1g or 512m, and is \"" + application.memory() + "\"");
        }
        if (application.cores() != null && application.cores() < 1) {
            throw new IllegalArgumentException("cores must be at least 1, and is " + application.cores());
        }
        var names = Values.NAMES.stream().collect(toMap(name -> name, name -> name));
        application.arguments().forEach(argument -> Template.fill(argument, names));
        application.conf().values().forEach(value -> Template.fill(value, names));
    }

    @Override
    public AttemptEnd begin(Work work, AttemptControl control) {
        return processes.begin(work, control, () -> launch(work));
    }

    @Override
    public AttemptEnd resume(Work work, AttemptControl control) {
        return processes.resume(work, control);
    }

    private Process launch(Work work) throws IOException {
        var home = properties.home().toAbsolutePath();
        if (!Files.isExecutable(home.resolve("bin/spark-submit"))) {
            throw new IOException("there is no bin/spark-submit in millrace.spark.home, " + home);
        }
        var application = work.spec().application();
        var known = values.of(work);
        // An application has no business in this service's database.
        var launcher = new SparkLauncher(Map.of("SPRING_DATASOURCE_PASSWORD", ""))
                .setSparkHome(home.toString())
                .setJavaHome(properties.javaHomeOrOwn().toAbsolutePath().toString())
                .setMaster(properties.master())
                .setAppName(work.pipeline() + "." + work.spec().name())
                .setAppResource(jobsJar())
                .setMainClass(application.mainClass())
                .redirectError()
                .redirectOutput(work.log().toFile());
        properties.conf().forEach(launcher::setConf);
        memoryAndCores(application, launcher);
        application.conf().forEach((key, value) -> launcher.setConf(key, Template.fill(value, known)));
        launcher.setConf("spark.millrace.attempt", work.attempt().token().toString());
        application.arguments().forEach(argument -> launcher.addAppArgs(Template.fill(argument, known)));
        return launcher.launch();
    }

    private void memoryAndCores(Application application, SparkLauncher launcher) {
        var memory = application.memory() == null ? properties.memory() : application.memory();
        launcher.setConf(SparkLauncher.DRIVER_MEMORY, memory);
        if (!properties.master().startsWith("local")) {
            launcher.setConf(SparkLauncher.EXECUTOR_MEMORY, memory);
        }
        if (application.cores() == null) {
            return;
        }
        if (properties.master().startsWith("local")) {
            launcher.setMaster("local[" + application.cores() + "]");
        } else {
            launcher.setConf(SparkLauncher.EXECUTOR_CORES, application.cores().toString());
        }
    }

    private String jobsJar() {
        return properties.jobsJar().contains(":")
                ? properties.jobsJar()
                : Path.of(properties.jobsJar()).toAbsolutePath().toString();
    }
}
