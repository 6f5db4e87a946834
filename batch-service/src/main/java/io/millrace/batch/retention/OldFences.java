package io.millrace.batch.retention;

import io.millrace.batch.lakehouse.Fences;
import io.millrace.batch.store.Tasks;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the fences of runs that there are no longer. Who is kept from writing by one may outlive its run, and the machine
 * that could have ended it: the fence stays until it must have ended by itself.
 */
@Component
class OldFences {

    private static final Logger log = LoggerFactory.getLogger(OldFences.class);

    private final Fences fences;
    private final Tasks tasks;
    private final RetentionProperties properties;
    private final Clock clock;

    OldFences(Fences fences, Tasks tasks, RetentionProperties properties, Clock clock) {
        this.fences = fences;
        this.tasks = tasks;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${millrace.batch.retention.every:1h}", initialDelayString = "10s")
    void delete() {
        var before = clock.instant().minus(properties.fenceAge());
        try {
            var old = fences.raised();
            old.values().removeIf(raised -> !raised.isBefore(before));
            for (var task : tasks.missing(old.keySet())) {
                fences.lower(task);
            }
        } catch (DataAccessException | IOException e) {
            log.warn("Old fences are not deleted now, but at the next look: {}", e.toString());
        }
    }
}
