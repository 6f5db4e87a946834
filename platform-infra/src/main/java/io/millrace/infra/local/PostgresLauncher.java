package io.millrace.infra.local;

import io.millrace.infra.InfraException;
import io.millrace.infra.Layout;
import io.millrace.infra.Part;
import io.millrace.infra.Postgres;
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

/** Starts PostgreSQL, also as root, which PostgreSQL itself refuses. */
record PostgresLauncher(RuntimeHome runtime) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    LocalProcess start(Layout layout, Readiness readiness) {
        PostgresBinaries binaries = PostgresBinaries.in(runtime.postgres());
        Path home = layout.data(Part.POSTGRES);
        Path data = home.resolve("data");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialize(binaries, home, data);
        }
        List<String> command = asOrdinaryUser(List.of(
                binaries.postgres().toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(layout.port(Part.POSTGRES)),
                "-c",
                "listen_addresses=127.0.0.1",
                // A socket's path may have 107 characters, and a checkout may lie deep.
                "-c",
                "unix_socket_directories=",
                "-c",
                "wal_level=logical",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        return LocalProcess.start(new ProcessSpec(
                Part.POSTGRES.id(),
                layout.directory(),
                command,
                Map.of("LC_ALL", "C"),
                data.toString(),
                List.of(layout.port(Part.POSTGRES)),
                readiness,
                TIMEOUT,
                "INT"));
    }

    private static void initialize(PostgresBinaries binaries, Path home, Path data) {
        try {
            Files.createDirectories(home);
            // Into a draft, so that a directory that exists is a complete one.
            Path draft = home.resolve("draft");
            DirectoryTree.delete(draft);
            Path password = Files.writeString(home.resolve("password"), Postgres.SUPERUSER_PASSWORD);
            Path log = home.resolve("initdb.log");
            Process process = new ProcessBuilder(asOrdinaryUser(List.of(
                            binaries.initdb().toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            Postgres.SUPERUSER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-sync")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new InfraException("initdb failed:\n" + Files.readString(log));
            }
            Files.delete(password);
            Files.move(draft, data);
        } catch (IOException e) {
            throw new InfraException("Cannot create PostgreSQL's data in " + data + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("Interrupted while PostgreSQL's data were created.", e);
        }
    }

    // In a user namespace of its own, root is nobody to the process and still itself to the file system.
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }
}
