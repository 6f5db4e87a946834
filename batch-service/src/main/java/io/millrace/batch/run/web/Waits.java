package io.millrace.batch.run.web;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.millrace.batch.engine.DatasetUpdate;
import io.millrace.batch.engine.PipelineRow;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.store.Updates;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What pipelines wait for before their next run. */
@Component
class Waits {

    private final Updates updates;

    Waits(Updates updates) {
        this.updates = updates;
    }

    String of(Pipeline pipeline, PipelineRow row, Instant now) {
        if (row.paused()) {
            return "to be unpaused";
        }
        var causes = Stream.concat(
                        row.nextRun(pipeline, now).map(at -> "its schedule, at " + at).stream(),
                        pipeline.onDatasets().map(trigger -> missing(row, trigger)).stream())
                .collect(Collectors.joining("; or "));
        return causes.isEmpty() ? "somebody who triggers it" : causes;
    }

    private String missing(PipelineRow row, DatasetTrigger trigger) {
        var since = row.datasetsSince();
        Set<String> updated = since == null || !trigger.all()
                ? Set.of()
                : updates.pending(row.name(), trigger.names(), since).stream()
                        .map(DatasetUpdate::dataset)
                        .collect(toSet());
        return "an update of "
                + trigger.names().stream()
                        .filter(name -> !updated.contains(name))
                        .collect(joining(trigger.all() ? " and " : " or "));
    }
}
