package io.millrace.infra.local;

import io.millrace.infra.Postgres;
import io.millrace.infra.files.Once;
import io.millrace.infra.process.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked at their first use, and an empty data directory made by them, of which copies are
 * taken: initdb takes seconds, a copy a tenth of one.
 */
record PostgresBinaries(Path home, Path emptyData) {

    static PostgresBinaries in(Path folder) throws IOException {
        Path home = Once.directory(folder.resolve("home"), draft -> unpack(archive(folder), draft));
        Path emptyData = Once.directory(folder.resolve("empty-data"), draft -> initialize(home, draft));
        return new PostgresBinaries(home, emptyData);
    }

    /** The command with PostgreSQL's server. */
    List<String> server(List<String> arguments) {
        return command(home, "postgres", arguments);
    }

    private static void initialize(Path home, Path data) throws IOException, InterruptedException {
        Path password = Files.writeString(data.resolveSibling("password"), Postgres.SUPERUSER_PASSWORD);
        Once.run(new ProcessBuilder(command(
                home,
                "initdb",
                List.of(
                        "-D",
                        data.toString(),
                        "-U",
                        Postgres.SUPERUSER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"))));
        Files.delete(password);
    }

    // PostgreSQL refuses to run as root. In a user namespace of its own, root is nobody to the program and still itself
    // to the file system.
    private static List<String> command(Path home, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static Path archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new InfraException("No PostgreSQL for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + " in " + folder
                            + ". Linux on x86-64 and arm64 and macOS are supported."));
        }
    }

    // Java has no reader for tar, and every system that these programs run on has the command, but it may lack xz.
    private static void unpack(Path archive, Path target) throws IOException, InterruptedException {
        Files.createDirectories(target);
        Process tar = new ProcessBuilder("tar", "-x", "-C", target.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream in = new XZInputStream(Files.newInputStream(archive));
                var out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        if (tar.waitFor() != 0) {
            throw new IOException("tar ended with exit code " + tar.exitValue());
        }
    }
}
