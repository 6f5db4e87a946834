package io.millrace.batch.report;

import io.millrace.batch.pipeline.Pipelines;
import java.util.LinkedHashMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** WARN when a pipeline's data are older than they may be. The service itself is well then: it must not be restarted. */
@Component
class PipelinesHealthIndicator extends AbstractHealthIndicator {

    private static final Status WARN = new Status("WARN");

    private final Pipelines pipelines;
    private final Freshness freshness;

    PipelinesHealthIndicator(Pipelines pipelines, Freshness freshness) {
        super("Cannot see how the pipelines stand");
        this.pipelines = pipelines;
        this.freshness = freshness;
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
        if (stale.isEmpty()) {
            health.up().withDetail("pipelines", pipelines.all().size());
        } else {
            health.status(WARN).withDetail("stale", stale);
        }
    }
}
