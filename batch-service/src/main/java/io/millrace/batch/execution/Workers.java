package io.millrace.batch.execution;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** The threads in which attempts are watched, as many as the pools allow, and those in which polls take turns. */
@Component
class Workers implements DisposableBean {

    private static final int POLLS_AT_ONCE = 16;

    private final ExecutorService watchers = Executors.newCachedThreadPool(threads("attempt-"));
    private final ExecutorService polls = Executors.newFixedThreadPool(POLLS_AT_ONCE, threads("poll-"));

    private static CustomizableThreadFactory threads(String prefix) {
        var factory = new CustomizableThreadFactory(prefix);
        factory.setDaemon(true);
        return factory;
    }

    void execute(TaskType<?> type, Runnable work) {
        (type instanceof PolledTaskType ? polls : watchers).execute(work);
    }

    @Override
    public void destroy() {
        watchers.shutdownNow();
        polls.shutdownNow();
    }
}
