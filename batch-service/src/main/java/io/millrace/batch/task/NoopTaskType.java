package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import org.springframework.stereotype.Component;

/** Does nothing, and has succeeded: a place where others meet. */
@Component
class NoopTaskType implements PolledTaskType<NoopTaskType.Settings> {

    record Settings() {}

    @Override
    public String name() {
        return "noop";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Poll poll(Work work, Settings settings) {
        return new Poll.Done();
    }
}
