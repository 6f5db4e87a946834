package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.SparkHome;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts in drivers that are kept ready. */
class ReadyDriversIT {

    private static final Pattern PROCESS = Pattern.compile("process (\\d+)");

    @TempDir
    private static Path files;

    private static Service service;

    @BeforeAll
    static void start() {
        var properties = Service.properties();
        properties.putAll(SparkHome.properties(files.resolve("lakehouse")));
        SparkHome.task(properties, "two", "first", "--sql", "SET spark.sql.shuffle.partitions");
        properties.put("millrace.pipelines.two.tasks.first.conf[spark.sql.shuffle.partitions]", "7");
        SparkHome.task(properties, "two", "second", "--sql", "SELECT current_catalog()");
        properties.put("millrace.pipelines.two.tasks.second.depends-on", "first");
        SparkHome.task(properties, "fails", "a", "--fail", "as it should");
        SparkHome.task(
                properties, "held", "a", "--until", files.resolve("never").toString());
        SparkHome.task(
                properties, "slow", "a", "--until", files.resolve("never").toString());
        properties.put("millrace.pipelines.slow.tasks.a.timeout", "3s");
        service = Service.start(properties);
    }

    @AfterAll
    static void stop() {
        service.close();
        assertThat(descendants()).isEmpty();
    }

    @Test
    void doesOneAttemptAfterAnotherInOneDriverEachWithItsOwnLogAndConfiguration() {
        var run = succeeded("two");
        var first = log(run, "first");
        var second = log(run, "second");

        assertThat(process(second)).isEqualTo(process(first));
        assertThat(first).contains("answer spark.sql.shuffle.partitions").doesNotContain("spark_catalog");
        assertThat(second).contains("answer spark_catalog").doesNotContain("shuffle.partitions");
        assertThat(service.calls().task(run, "first").at("/metrics/rows_out").asInt())
                .isOne();
    }

    @Test
    void replacesDriverThatFailed() {
        var run = service.calls().trigger("fails");
        service.calls().awaitRun(run, "FAILED");

        assertThat(service.calls().task(run, "a").get("error").asString()).contains("as it should");
        assertIsReplaced(process(log(run, "a")));
    }

    @Test
    void replacesDriverWhoseAttemptWasCancelled() {
        var run = service.calls().trigger("held");
        await().until(() -> PROCESS.matcher(log(run, "a")).find());
        var driver = process(log(run, "a"));

        service.api().post("/runs/" + run + "/cancel");

        service.calls().awaitRun(run, "CANCELLED");
        assertIsReplaced(driver);
    }

    @Test
    void replacesDriverWhoseAttemptTookTooLong() {
        succeeded("two");
        var run = service.calls().trigger("slow");

        service.calls().awaitRun(run, "FAILED");

        assertThat(service.calls().task(run, "a").get("error").asString()).contains("took longer than PT3S");
        assertIsReplaced(process(log(run, "a")));
    }

    private static void assertIsReplaced(long driver) {
        await().until(() -> ProcessHandle.of(driver).isEmpty());
        assertThat(process(log(succeeded("two"), "first"))).isNotEqualTo(driver);
    }

    private static String succeeded(String pipeline) {
        var run = service.calls().trigger(pipeline);
        service.calls().awaitRun(run, "SUCCEEDED", "FAILED");
        assertThat(service.calls().run(run).get("state").asString())
                .as(() -> service.calls().run(run).toPrettyString())
                .isEqualTo("SUCCEEDED");
        return run;
    }

    private static String log(String run, String task) {
        return service.api().get("/runs/" + run + "/tasks/" + task + "/log").text();
    }

    private static long process(String log) {
        var process = PROCESS.matcher(log);
        assertThat(process.find()).as(log).isTrue();
        return Long.parseLong(process.group(1));
    }

    private static Set<String> descendants() {
        var drivers = new LinkedHashSet<String>();
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("spark"))
                .forEach(process -> drivers.add(process.toString()));
        return drivers;
    }
}
