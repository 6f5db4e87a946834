package io.millrace.batch.spark;

import io.millrace.batch.engine.Work;
import io.millrace.batch.lakehouse.LakehouseProperties;
import io.millrace.platform.registry.RegistryProperties;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** What {@code {{name}}} stands for in the arguments and configuration of an application. */
@Component
class Values {

    static final Set<String> NAMES = Set.of(
            "lakehouse_root",
            "bootstrap_servers",
            "registry_url",
            "pipeline",
            "run_id",
            "task",
            "attempt",
            "data_interval_start",
            "data_interval_end",
            "result_file");

    private final LakehouseProperties lakehouse;
    private final KafkaProperties kafka;
    private final RegistryProperties registry;

    Values(LakehouseProperties lakehouse, KafkaProperties kafka, RegistryProperties registry) {
        this.lakehouse = lakehouse;
        this.kafka = kafka;
        this.registry = registry;
    }

    Map<String, String> of(Work work) {
        return Map.of(
                "lakehouse_root", lakehouse.location(),
                "bootstrap_servers", String.join(",", kafka.getBootstrapServers()),
                "registry_url", registry.url().toString(),
                "pipeline", work.pipeline(),
                "run_id", work.runId().toString(),
                "task", work.spec().name(),
                "attempt", Integer.toString(work.attempt().number()),
                "data_interval_start", work.interval().start().toString(),
                "data_interval_end", work.interval().end().toString(),
                "result_file", work.result().toString());
    }
}
