package io.millrace.batch.spark;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param home Spark home with bin/spark-submit and jars/
 * @param jobsJar jar with the applications
 * @param javaHome JDK 17 for the applications; by default the one that runs this service
 * @param master where applications run: local[n], spark:// or k8s://
 * @param memory heap of an application's driver, unless its task says otherwise
 * @param cores of an application on a standalone cluster, unless its task says otherwise
 * @param conf Spark configuration for all applications; that of a task comes above it
 */
@Validated
@ConfigurationProperties("millrace.spark")
record SparkProperties(
        @DefaultValue("lakehouse-jobs/target/spark-home") @NotNull Path home,
        @DefaultValue("lakehouse-jobs/target/lakehouse-jobs.jar") @NotBlank String jobsJar,
        @Nullable Path javaHome,
        @DefaultValue("local[2]") @NotBlank String master,
        @DefaultValue("1g") @NotBlank String memory,
        @DefaultValue("2") @Min(1) int cores,
        @DefaultValue Map<String, String> conf) {

    Path javaHomeOrOwn() {
        return javaHome == null ? Path.of(System.getProperty("java.home")) : javaHome;
    }
}
