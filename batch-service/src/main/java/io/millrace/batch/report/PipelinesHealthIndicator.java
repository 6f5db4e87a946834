package io.millrace.batch.report;

import static java.util.stream.Collectors.toCollection;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.execution.TaskTypes;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.TaskSpec;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * DOWN when this instance can run nothing. WARN when a pipeline's data are older than they may be: the service itself is well
 * then, and must not be restarted.
 */
@Component
class PipelinesHealthIndicator extends AbstractHealthIndicator {

    private static final Status WARN = new Status("WARN");

    private final Pipelines pipelines;
    private final Freshness freshness;
    private final TaskTypes types;
    private final Instance instance;
    private final Scheduler scheduler;

    PipelinesHealthIndicator(
            Pipelines pipelines, Freshness freshness, TaskTypes types, Instance instance, Scheduler scheduler) {
        super("Cannot see how the pipelines stand");
        this.pipelines = pipelines;
        this.freshness = freshness;
        this.types = types;
        this.instance = instance;
        this.scheduler = scheduler;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var stale = new LinkedHashMap<String, String>();
        for (var pipeline : pipelines.all()) {
            var allowed = pipeline.staleAfter();
            if (allowed != null && freshness.stale(pipeline)) {
                stale.put(
                        pipeline.name(),
                        "data are " + freshness.age(pipeline).toSeconds() + " s old, and may be "
                                + allowed.toSeconds());
            }
        }
        var hindrances = Hindrances.of(scheduler.getSchedulerState(), instance.logs(), ofTypes());
        if (!hindrances.isEmpty()) {
            health.down().withDetail("nothing_runs_because", hindrances);
        } else if (stale.isEmpty()) {
            health.up().withDetail("pipelines", pipelines.all().size());
        } else {
            health.status(WARN).withDetail("stale", stale);
        }
    }

    private Set<String> ofTypes() {
        return pipelines.all().stream()
                .flatMap(pipeline -> pipeline.tasks().stream())
                .map(TaskSpec::type)
                .distinct()
                .flatMap(type -> types.of(type).hindrance().stream())
                .collect(toCollection(TreeSet::new));
    }
}
