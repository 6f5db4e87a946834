package io.millrace.infra.local;

import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.Settings;
import io.millrace.infra.files.DirectoryTree;
import io.millrace.infra.files.Once;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.infra.process.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts PostgreSQL. */
record PostgresLauncher(RuntimeHome runtime) {

    LocalProcess start(Layout layout, Readiness readiness) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.in(runtime.postgres());
        Path data = layout.data(Part.POSTGRES);
        if (!Files.exists(data)) {
            Files.createDirectories(data.getParent());
            Once.directory(data, draft -> DirectoryTree.copy(binaries.emptyData(), draft));
        }
        Postmaster.endLeftover(data);
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
        arguments.addAll(Settings.of(Part.POSTGRES)
                .with("port", layout.port(Part.POSTGRES))
                .with("listen_addresses", "127.0.0.1")
                // A socket's path may have 107 characters, and a checkout may lie deep.
                .with("unix_socket_directories", "")
                .asServerArguments());
        return LocalProcess.start(new ProcessSpec(
                Part.POSTGRES.id(),
                layout.directory(),
                binaries.server(arguments),
                Map.of("LC_ALL", "C"),
                data.toString(),
                List.of(layout.port(Part.POSTGRES)),
                readiness,
                ProcessSpec.PATIENCE,
                "INT"));
    }
}
