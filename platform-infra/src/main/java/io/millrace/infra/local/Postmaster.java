package io.millrace.infra.local;

import io.millrace.infra.process.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's own record of the server that uses a data directory. */
final class Postmaster {

    private Postmaster() {}

    /**
     * Ends the server that still uses this data directory. A record whose process is another program by now, as after a
     * reboot, is deleted: PostgreSQL looks at the process id alone and would refuse to start.
     */
    static void endLeftover(Path data) throws IOException {
        Path record = data.resolve("postmaster.pid");
        if (!Files.exists(record)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(record).get(0).trim());
        Leftovers.end(pid, data.toString(), "INT");
        Files.deleteIfExists(record);
    }
}
