package io.millrace.batch.task;

import io.millrace.batch.connection.Connections;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Work that a thread of this service does. When the service dies nobody knows how far it came, and it is done again: at least
 * once.
 */
@Component
class InService {

    private static final Logger log = LoggerFactory.getLogger(InService.class);

    private final Connections connections;

    InService(Connections connections) {
        this.connections = connections;
    }

    /** What a thread does, and how it is kept from going on. */
    interface Deed {

        AttemptEnd.Succeeded done() throws Exception;

        /** Its thread is interrupted as well. */
        void stop() throws Exception;
    }

    AttemptEnd begin(Work work, AttemptControl control, Deed deed) {
        var end = new CompletableFuture<AttemptEnd>();
        var thread = new Thread(
                () -> end.complete(endOf(work, deed)), "task-" + work.spec().name());
        thread.setDaemon(true);
        thread.start();
        var wake = control.await(end);
        if (wake == AttemptControl.Wake.DONE) {
            return end.join();
        }
        stop(work, deed);
        thread.interrupt();
        return switch (wake) {
            case CANCELLED -> new AttemptEnd.Cancelled();
            case STOPPING -> new AttemptEnd.Interrupted();
            case TIMED_OUT ->
                new AttemptEnd.TimedOut("It took longer than " + work.spec().timeout() + " and was ended");
            default -> new AttemptEnd.Lost("Another instance has taken it over");
        };
    }

    AttemptEnd resume() {
        return new AttemptEnd.Lost("The service that did it is gone, and nobody knows how far it came");
    }

    private AttemptEnd endOf(Work work, Deed deed) {
        try {
            return deed.done();
        } catch (Exception e) {
            var why = connections.redacted(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
            say(work, why);
            return new AttemptEnd.Failed(why, Map.of());
        }
    }

    private static void stop(Work work, Deed deed) {
        try {
            deed.stop();
        } catch (Exception e) {
            log.warn("{} may go on for a while: {}", work, e.getMessage());
        }
    }

    /** Into the attempt's log. */
    void say(Work work, String line) {
        try {
            Files.createDirectories(work.log().getParent());
            Files.writeString(
                    work.log(),
                    connections.redacted(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.warn("The log of {} cannot be written: {}", work, e.getMessage());
        }
    }
}
