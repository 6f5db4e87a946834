package io.millrace.batch.retention;

import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Keep;
import io.millrace.batch.notification.Outbox;
import io.millrace.batch.store.Backfills;
import io.millrace.batch.store.Deeds;
import io.millrace.batch.store.PipelineRows;
import io.millrace.batch.store.Runs;
import io.millrace.batch.store.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Deletes runs that need not be kept any more, and on this machine the logs and results of runs that there are no longer,
 * by whichever instance they were deleted.
 */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final Engine engine;
    private final PipelineRows pipelines;
    private final Runs runs;
    private final Path logs;
    private final Deeds deeds;
    private final Updates updates;
    private final Outbox outbox;
    private final Backfills backfills;
    private final RetentionProperties properties;
    private final Keep keep;
    private final Clock clock;

    Retention(
            Engine engine,
            PipelineRows pipelines,
            Runs runs,
            Deeds deeds,
            Updates updates,
            Outbox outbox,
            Backfills backfills,
            Instance instance,
            RetentionProperties properties,
            Clock clock) {
        this.deeds = deeds;
        this.updates = updates;
        this.outbox = outbox;
        this.backfills = backfills;
        this.properties = properties;
        this.clock = clock;
        this.engine = engine;
        this.pipelines = pipelines;
        this.runs = runs;
        this.logs = instance.logs();
        this.keep = new Keep(properties.age(), properties.minRuns(), properties.maxRuns());
    }

    @Scheduled(fixedDelayString = "${millrace.batch.retention.every:1h}", initialDelayString = "10s")
    void apply() {
        try {
            for (var pipeline : pipelines.names()) {
                var forgotten = engine.control().forget(pipeline, keep);
                if (forgotten > 0) {
                    log.info("{} old runs of the pipeline {} are deleted", forgotten, pipeline);
                }
            }
            deeds.deleteBefore(clock.instant().minus(properties.auditAge()));
            updates.deleteBefore(clock.instant().minus(properties.age()));
            outbox.deleteBefore(clock.instant().minus(properties.age()));
            backfills.deleteBefore(clock.instant().minus(properties.age()));
            for (var directory : directories(logs)) {
                deleteLogsOfMissingRuns(directory);
            }
        } catch (DataAccessException | IOException e) {
            log.warn("Old runs and logs are not deleted now, but at the next look: {}", e.toString());
        }
    }

    private void deleteLogsOfMissingRuns(Path pipeline) throws IOException {
        var byRun = new HashMap<UUID, Path>();
        for (var directory : directories(pipeline)) {
            try {
                byRun.put(UUID.fromString(directory.getFileName().toString()), directory);
            } catch (IllegalArgumentException e) {
                log.debug("{} is no run's", directory);
            }
        }
        for (var run : runs.missing(byRun.keySet())) {
            FileSystemUtils.deleteRecursively(byRun.get(run));
        }
    }

    private static List<Path> directories(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var files = Files.list(parent)) {
            return files.filter(Files::isDirectory).toList();
        }
    }
}
