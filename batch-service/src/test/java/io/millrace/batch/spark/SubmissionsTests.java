package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionsTests {

    @Test
    void leavesToSessionWhatSessionCanSetForItself() {
        var submission = submission(
                "local[2]",
                null,
                Map.of(
                        "spark.sql.shuffle.partitions", "7",
                        "spark.databricks.delta.schema.autoMerge.enabled", "true",
                        "spark.sql.warehouse.dir", "/warehouse",
                        "spark.driver.extraJavaOptions", "-Xss4m"));

        assertThat(submission.session())
                .containsOnlyKeys("spark.sql.shuffle.partitions", "spark.databricks.delta.schema.autoMerge.enabled");
        assertThat(submission.driver().conf())
                .contains(entry("spark.sql.warehouse.dir", "/warehouse"), entry("spark.driver.memory", "1g"));
        assertThat(submission.driver())
                .isNotEqualTo(submission("local[2]", null, Map.of()).driver());
    }

    @Test
    void hasOneDriverForAttemptsThatDifferInTheirSessionsOnly() {
        assertThat(submission("local[2]", null, Map.of("spark.sql.ansi.enabled", "true"))
                        .driver())
                .isEqualTo(submission("local[2]", null, Map.of()).driver());
    }

    @Test
    void givesApplicationsOfStandaloneClusterTheirShareOfItsCores() {
        assertThat(submission("spark://host:7077", null, Map.of()).driver().conf())
                .contains(entry("spark.cores.max", "2"), entry("spark.executor.memory", "1g"));
        assertThat(submission("spark://host:7077", 5, Map.of()).driver().conf())
                .contains(entry("spark.cores.max", "5"));
    }

    @Test
    void takesCoresOfThisMachineByItsMaster() {
        assertThat(submission("local[2]", 3, Map.of()).driver().master()).isEqualTo("local[3]");
    }

    @Test
    void takesCoresOfKubernetesByExecutor() {
        assertThat(submission("k8s://https://host", 3, Map.of()).driver().conf())
                .contains(entry("spark.executor.cores", "3"))
                .doesNotContainKey("spark.cores.max");
    }

    private static Submission submission(String master, Integer cores, Map<String, String> conf) {
        var properties = new SparkProperties(Path.of("home"), "jobs.jar", null, master, "1g", 2, Map.of());
        return new Submissions(properties)
                .of("pipeline.task", new SparkSettings("a.Main", List.of(), conf, null, cores, null));
    }
}
