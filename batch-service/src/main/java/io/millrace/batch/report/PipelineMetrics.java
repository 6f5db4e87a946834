package io.millrace.batch.report;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.batch.engine.Event.RunEnded;
import io.millrace.batch.engine.Event.TaskEnded;
import io.millrace.batch.engine.Event.TaskStarted;
import io.millrace.batch.execution.RowsQuarantined;
import io.millrace.batch.execution.WorkBegan;
import io.millrace.batch.pipeline.Pipelines;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what has happened, after the transaction in which it did; what is, is asked of the database. */
@Component
class PipelineMetrics {

    private static final String ROWS = "rows_";

    private final MeterRegistry meters;

    PipelineMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener
    void runEnded(RunEnded event) {
        var run = event.run();
        var ended = requireNonNull(event.run().endedAt(), "A run that has ended says when");
        meters.timer(
                        "pipeline.run",
                        "pipeline",
                        run.pipeline(),
                        "state",
                        run.state().name())
                .record(Duration.between(requireNonNullElse(run.startedAt(), ended), ended));
    }

    @TransactionalEventListener
    void taskStarted(TaskStarted task) {
        meters.timer("pipeline.task.queue", "pipeline", task.pipeline(), "task", task.task())
                .record(Duration.between(task.queuedAt(), task.startedAt()));
    }

    @EventListener
    void workBegan(WorkBegan work) {
        meters.timer("pipeline.task.start", "pipeline", work.pipeline(), "task", work.task())
                .record(work.after());
    }

    @TransactionalEventListener
    void taskEnded(TaskEnded task) {
        var tags = Tags.of("pipeline", task.pipeline(), "task", task.task());
        meters.timer("pipeline.task", tags.and("state", task.state().name()))
                .record(Duration.between(requireNonNullElse(task.startedAt(), task.endedAt()), task.endedAt()));
        task.metrics().forEach((name, count) -> {
            if (name.startsWith(ROWS)) {
                meters.counter("pipeline.rows", tags.and("kind", name.substring(ROWS.length())))
                        .increment(count);
            }
        });
    }

    @EventListener
    void rowsQuarantined(RowsQuarantined rows) {
        rows.byTable()
                .forEach((table, rules) ->
                        rules.forEach((rule, count) -> meters.counter("quarantine.rows", "table", table, "rule", rule)
                                .increment(count)));
    }

    @Bean
    static MeterBinder pipelinesNow(Pipelines pipelines, Freshness freshness) {
        return registry -> pipelines.all().forEach(pipeline -> {
            var tags = Tags.of("pipeline", pipeline.name());
            Gauge.builder(
                            "pipeline.data.freshness",
                            () -> freshness.age(pipeline).toMillis() / 1000.0)
                    .baseUnit("seconds")
                    .description("Age of the pipeline's data")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("pipeline.late.runs", () -> freshness.lateRuns(pipeline))
                    .description("Scheduled runs that have not ended in time")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("pipeline.deadline.missed.runs", () -> freshness.pastDeadline(pipeline))
                    .description("Runs that have not ended by their deadline")
                    .tags(tags)
                    .register(registry);
        });
    }
}
