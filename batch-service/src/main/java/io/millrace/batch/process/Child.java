package io.millrace.batch.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A process that is to do an attempt, of its own or one that does others too. */
public interface Child {

    /** One that was started for the attempt, and is at it. */
    static Child own(Process process) {
        return new OwnChild(process);
    }

    ProcessHandle process();

    /** Lets it begin, now that it is written down which process does the attempt. */
    void begin() throws IOException;

    /** Its exit code, or 0 when it has done the attempt and lives on. */
    CompletableFuture<Integer> done();

    /** Ends it, whatever it is at. */
    void end();

    /** Leaves it to another instance of this machine, which has taken the attempt over. */
    void leave();
}
