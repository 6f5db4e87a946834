package io.millrace.batch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.execution.TaskTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSettingsTests {

    @Test
    void makesApplicationOfChecks() {
        assertThat(quality(Map.of())).isEqualTo(application("quality.Quality", List.of(), Map.of(), null));
        assertThat(quality(Map.of(
                        "tables",
                        List.of("silver.orders", "gold.fact_orders"),
                        "conf",
                        Map.of("spark.sql.shuffle.partitions", "7"),
                        "driver",
                        "OWN")))
                .isEqualTo(application(
                        "quality.Quality",
                        List.of("--tables", "silver.orders,gold.fact_orders"),
                        Map.of("spark.sql.shuffle.partitions", "7"),
                        DriverKind.OWN));
    }

    @Test
    void makesApplicationOfPublishing() {
        assertThat(publish(Map.of("table", "gold.f", "topic", "t", "key", "id")))
                .isEqualTo(application(
                        "publish.Publish",
                        List.of("--table", "gold.f", "--topic", "t", "--key", "id"),
                        Map.of(),
                        null));
        assertThat(publish(Map.of("table", "gold.f", "topic", "t", "key", "id", "columns", List.of("id", "sum")))
                        .args())
                .endsWith("--columns", "id,sum");
    }

    @Test
    void saysWhatIsMissingOrWrong() {
        assertThatThrownBy(() -> publish(Map.of("table", "gold.f", "key", "id")))
                .hasMessageContaining("topic is missing");
        assertThatThrownBy(() -> quality(Map.of("memory", "much"))).hasMessageContaining("memory must be like 1g");
        assertThatThrownBy(() -> quality(Map.of("cores", 0))).hasMessageContaining("cores must be at least 1");
    }

    private static SparkSettings quality(Map<String, Object> kept) {
        return TaskTypes.used(QualityTaskType.Settings.class, kept).application();
    }

    private static SparkSettings publish(Map<String, Object> kept) {
        return TaskTypes.used(PublishTaskType.Settings.class, kept).application();
    }

    private static SparkSettings application(
            String job, List<String> args, Map<String, String> conf, DriverKind driver) {
        return new SparkSettings("io.millrace.lakehouse." + job, args, conf, null, null, driver);
    }
}
