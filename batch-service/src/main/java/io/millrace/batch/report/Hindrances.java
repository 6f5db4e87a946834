package io.millrace.batch.report;

import com.github.kagkarlsson.scheduler.SchedulerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What keeps this instance from running anything. */
final class Hindrances {

    private Hindrances() {}

    /** @param ofTypes those of the task types that declared pipelines have */
    static List<String> of(SchedulerState scheduler, Path logs, Collection<String> ofTypes) {
        var found = new ArrayList<String>();
        if (!scheduler.isStarted() || scheduler.isShuttingDown()) {
            found.add("the scheduler does not run");
        } else if (scheduler.isPaused()) {
            found.add("the scheduler is paused");
        }
        unwritable(logs).ifPresent(found::add);
        found.addAll(ofTypes);
        return List.copyOf(found);
    }

    private static Optional<String> unwritable(Path logs) {
        try {
            Files.createDirectories(logs);
            return Files.isWritable(logs)
                    ? Optional.empty()
                    : Optional.of("logs cannot be written to millrace.batch.log-dir, " + logs);
        } catch (IOException e) {
            return Optional.of("millrace.batch.log-dir cannot be made: " + e);
        }
    }
}
