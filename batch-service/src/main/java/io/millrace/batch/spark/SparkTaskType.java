package io.millrace.batch.spark;

import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.lakehouse.Fences;
import io.millrace.batch.process.Child;
import io.millrace.batch.process.ChildProcesses;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Runs a Spark application with its driver in a child JVM, one that is kept ready or one of its own. The launcher's own states are not used: on a
 * failure it says FINISHED before it says FAILED, and it knows nothing after a restart of this service.
 */
@Component
class SparkTaskType implements WatchedTaskType<SparkSettings> {

    private final DriversProperties properties;
    private final Submissions submissions;
    private final Drivers drivers;
    private final SparkProcesses sparkProcesses;
    private final ChildProcesses processes;
    private final Fences fences;
    private final Instance instance;

    SparkTaskType(
            DriversProperties properties,
            Submissions submissions,
            Drivers drivers,
            SparkProcesses sparkProcesses,
            ChildProcesses processes,
            Fences fences,
            Instance instance) {
        this.properties = properties;
        this.submissions = submissions;
        this.drivers = drivers;
        this.sparkProcesses = sparkProcesses;
        this.processes = processes;
        this.fences = fences;
        this.instance = instance;
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Class<SparkSettings> settings() {
        return SparkSettings.class;
    }

    @Override
    public Optional<String> hindrance() {
        return sparkProcesses.hindrance();
    }

    @Override
    public AttemptEnd begin(Work work, SparkSettings settings, AttemptControl control) {
        var submission = submissions.of(work.pipeline() + "." + work.spec().name(), settings);
        if (work.attempt().number() > 1) {
            fences.raise(work.taskId(), work.attempt().number());
        }
        return processes.hand(work, control, () -> hire(work, settings, submission));
    }

    private Child hire(Work work, SparkSettings settings, Submission submission) throws IOException {
        var wantsReady = settings.driver() == null ? properties.ready() : settings.driver() == DriverKind.READY;
        var ready = wantsReady ? drivers.take(submission.driver()) : Optional.<Driver>empty();
        return ready.isPresent()
                ? ready.get().take(work.attempt().token(), work.log(), submission)
                : Child.own(sparkProcesses.own(submission, work));
    }

    @Override
    public AttemptEnd resume(Work work, SparkSettings settings, AttemptControl control) {
        if (!work.attempt().host().equals(instance.host())) {
            // Its driver may live on where it cannot be ended from here.
            fences.raise(work.taskId(), work.attempt().number() + 1);
        }
        return processes.resume(work, control);
    }
}
