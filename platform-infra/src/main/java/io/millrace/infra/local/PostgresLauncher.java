package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts PostgreSQL. */
record PostgresLauncher(RuntimeHome runtime) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.in(runtime.postgres());
        Path data = layout.data(Part.POSTGRES);
        if (!Files.exists(data)) {
            Files.createDirectories(data.getParent());
            Once.directory(data, draft -> DirectoryTree.copy(binaries.emptyData(), draft));
        }
        Postmaster.endLeftover(data);
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
        settings(layout.port(Part.POSTGRES)).forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return LocalProcess.start(new ProcessSpec(
                Part.POSTGRES.id(),
                layout.directory(),
                binaries.server(arguments),
                Map.of("LC_ALL", "C"),
                data.toString(),
                List.of(layout.port(Part.POSTGRES)),
                readiness,
                TIMEOUT,
                "INT"));
    }

    private static List<String> settings(int port) {
        return List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                // A socket's path may have 107 characters, and a checkout may lie deep.
                "unix_socket_directories=",
                "wal_level=logical",
                "max_connections=200",
                "fsync=on",
                "synchronous_commit=on",
                // A capture that stopped for good must not fill the disk.
                "max_slot_wal_keep_size=2GB",
                "timezone=UTC",
                "log_timezone=UTC");
    }
}
