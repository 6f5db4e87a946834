package io.millrace.infra.process;

import java.time.Instant;

/** A process of a run that is alive. */
record Living(String name, ProcessHandle handle, Instant started, String stopSignal) {

    static Living of(PidFile record, ProcessHandle process) {
        return new Living(record.name(), process, record.started(), record.stopSignal());
    }

    static Living of(String name, ProcessHandle process) {
        return new Living(name, process, process.info().startInstant().orElse(Instant.EPOCH), ProcessSpec.TERMINATE);
    }

    void end() {
        Ending.cleanly(handle, stopSignal);
    }

    @Override
    public String toString() {
        return name + " (process " + handle.pid() + ")";
    }
}
