package io.millrace.infra.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the processes of a directory are known without a record. JVMs name it in their command lines; and everything that is
 * started here inherits a variable that names it, whoever its parent is by now. Where the environment of a process cannot
 * be read, as on macOS, the command line alone tells.
 */
final class Mark {

    static final String VARIABLE = "MILLRACE_PROCESS";

    private final Pattern inCommandLine;
    private final String inEnvironment;

    Mark(Path directory) {
        String parent = directory.toAbsolutePath().normalize() + "/";
        this.inCommandLine = Pattern.compile("millrace\\.process=" + Pattern.quote(parent) + "([^/ ]+) ");
        this.inEnvironment = VARIABLE + "=" + parent;
    }

    static String of(ProcessSpec spec) {
        return spec.directory().resolve(spec.name()).toString();
    }

    /** What to call the process, if it belongs to the directory. */
    Optional<String> nameOf(ProcessHandle process) {
        Matcher named = inCommandLine.matcher(CommandLine.of(process));
        return named.find()
                ? Optional.of(named.group(1))
                : environmentOf(process)
                        .filter(variable -> variable.startsWith(inEnvironment))
                        .map(variable -> variable.substring(inEnvironment.length()))
                        .filter(name -> !name.contains("/"))
                        .map(name -> "a child of " + name)
                        .findFirst();
    }

    private static Stream<String> environmentOf(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        if (!Files.isReadable(file)) {
            return Stream.empty();
        }
        try {
            return Stream.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException endedOrAnothersProcess) {
            return Stream.empty();
        }
    }
}
