package io.millrace.batch.spark;

import io.millrace.batch.engine.Work;
import io.millrace.batch.process.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.launcher.SparkLauncher;
import org.springframework.stereotype.Component;

/** Starts drivers, in client mode, as child JVMs. */
@Component
class SparkProcesses {

    private static final String READY_DRIVER = "io.millrace.lakehouse.job.ReadyDriver";

    /** A driver that waits for an attempt holds no cores of its cluster. */
    private static final Map<String, String> IDLE_WITHOUT_EXECUTORS = Map.of(
            "spark.dynamicAllocation.enabled", "true",
            "spark.dynamicAllocation.executorIdleTimeout", "30s",
            "spark.dynamicAllocation.shuffleTracking.enabled", "true",
            "spark.dynamicAllocation.shuffleTracking.timeout", "60s");

    private final SparkProperties properties;

    SparkProcesses(SparkProperties properties) {
        this.properties = properties;
    }

    /** A driver that does one attempt and ends. */
    Process own(Submission submission, Work work) throws IOException {
        var launcher = launcher(submission.driver())
                .setAppName(submission.name())
                .setMainClass(submission.mainClass())
                .setConf("spark.millrace.attempt", work.attempt().token().toString())
                .redirectError()
                .redirectOutput(work.log().toFile());
        submission.session().forEach(launcher::setConf);
        submission.arguments().forEach(launcher::addAppArgs);
        return launcher.launch();
    }

    /** A driver that is told by its standard input what to do, and says by its standard output what it has done. */
    Process ready(DriverSettings settings, Desk desk) throws IOException {
        Files.createDirectories(desk.directory());
        var withoutIdleExecutors = new HashMap<>(settings.isLocal() ? Map.of() : IDLE_WITHOUT_EXECUTORS);
        withoutIdleExecutors.putAll(settings.conf());
        return launcher(new DriverSettings(settings.master(), withoutIdleExecutors))
                .setAppName("Ready driver")
                .setMainClass(READY_DRIVER)
                .setConf(Desk.MARK, desk.directory().toString())
                .redirectError(desk.log().toFile())
                .launch();
    }

    /** Why none can be started; empty when they can. */
    Optional<String> hindrance() {
        return Files.isExecutable(home().resolve("bin/spark-submit"))
                ? Optional.empty()
                : Optional.of("there is no bin/spark-submit in millrace.spark.home, " + home());
    }

    private Path home() {
        return properties.home().toAbsolutePath();
    }

    private SparkLauncher launcher(DriverSettings settings) throws IOException {
        var hindrance = hindrance();
        if (hindrance.isPresent()) {
            throw new IOException(hindrance.get());
        }
        // An application has no business in this service's database.
        var launcher = new SparkLauncher(Map.of("SPRING_DATASOURCE_PASSWORD", ""))
                .setSparkHome(home().toString())
                .setJavaHome(properties.javaHomeOrOwn().toAbsolutePath().toString())
                .setMaster(settings.master())
                .setAppResource(jobsJar());
        settings.conf().forEach(launcher::setConf);
        return launcher;
    }

    private String jobsJar() {
        return properties.jobsJar().contains(":")
                ? properties.jobsJar()
                : Path.of(properties.jobsJar()).toAbsolutePath().toString();
    }
}
