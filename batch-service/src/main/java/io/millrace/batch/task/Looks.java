package io.millrace.batch.task;

import io.millrace.batch.connection.Connections;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.pipeline.Template;
import io.millrace.platform.failures.PassingFailures;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Looks of sensors at other systems. One that hangs keeps a thread that is there for it, and no other sensor from its turn;
 * a system that is away is looked at again, and uses up no attempt.
 */
@Component
class Looks implements DisposableBean {

    /** Of one look. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int AT_ONCE = 64;

    private final ExecutorService threads;
    private final Connections connections;

    Looks(Connections connections) {
        this.connections = connections;
        var factory = new CustomizableThreadFactory("look-");
        factory.setDaemon(true);
        threads = new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), factory);
    }

    /** @throws IllegalArgumentException when it is no time from one look to the next */
    static void checkInterval(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("poll-interval must be more than nothing, and is " + interval);
        }
    }

    /**
     * @param key under which the regular expression stands; nothing is wrong with one that has placeholders yet
     * @throws IllegalArgumentException when it is none
     */
    static void checkPattern(String key, @Nullable String regex) {
        try {
            Pattern.compile(regex == null || !Template.names(regex).isEmpty() ? "" : regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    key + " \"" + regex + "\" is no regular expression: " + e.getDescription());
        }
    }

    /**
     * @param again when to look again where nothing was found out
     * @param what is looked for, for people
     * @throws IllegalArgumentException of the look
     */
    Poll within(Duration again, String what, Callable<Poll> look) {
        try {
            var found = threads.submit(look);
            try {
                return found.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                found.cancel(true);
            }
        } catch (ExecutionException e) {
            return failed(again, what, cause(e));
        } catch (TimeoutException e) {
            return unknown(again, what, "there was no answer within " + PATIENCE.toSeconds() + " s");
        } catch (RejectedExecutionException e) {
            return unknown(again, what, AT_ONCE + " looks of other sensors hang");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(again, what, "the service stops");
        }
    }

    private Poll failed(Duration again, String what, Throwable failure) {
        if (failure instanceof IllegalArgumentException invalid) {
            throw new IllegalArgumentException(said(invalid));
        }
        var passes = failure instanceof IOException && !(failure instanceof UnsupportedFileSystemException);
        return passes || PassingFailures.mayPass(failure)
                ? unknown(again, what, said(failure))
                : new Poll.Failed(said(failure));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof ExecutionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    private String said(Throwable failure) {
        var message = failure.getMessage();
        return connections.redacted(message == null ? failure.getClass().getSimpleName() : message);
    }

    private static Poll unknown(Duration again, String what, String why) {
        return new Poll.NotYet(again, what + ", of which nobody knows: " + why);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
