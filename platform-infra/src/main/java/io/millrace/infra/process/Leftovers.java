package io.millrace.infra.process;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and ends the processes that a run left behind in its directory. */
public final class Leftovers {

    private Leftovers() {}

    /** The names of the processes of this directory that are alive, oldest first. */
    public static List<String> alive(Path directory) {
        return living(directory).map(PidFile::name).toList();
    }

    /**
     * Ends, cleanly and the newest first, what the pid files of this directory record, if id, start instant and
     * command line still match, and the JVMs of this directory that a run was killed too early to record; and forgets
     * the rest.
     *
     * @return the names of the processes ended
     */
    public static List<String> end(Path directory) {
        List<PidFile> living = living(directory)
                .sorted(Comparator.comparing(PidFile::started).reversed())
                .toList();
        for (PidFile record : living) {
            record.process().ifPresent(process -> Ending.cleanly(process, record.stopSignal()));
        }
        PidFile.in(directory).forEach(PidFile::delete);
        return living.stream().map(PidFile::name).toList();
    }

    /** Ends the process of this id, if the marker is in its command line. */
    public static void end(long pid, String marker, String stopSignal) {
        ProcessHandle.of(pid)
                .filter(process -> CommandLine.of(process).contains(marker))
                .ifPresent(process -> Ending.cleanly(process, stopSignal));
    }

    private static Stream<PidFile> living(Path directory) {
        List<PidFile> recorded = PidFile.in(directory).stream()
                .filter(record -> record.process().isPresent())
                .toList();
        Set<Long> pids = recorded.stream().map(PidFile::pid).collect(Collectors.toSet());
        return Stream.concat(recorded.stream(), unrecorded(directory).filter(process -> !pids.contains(process.pid())))
                .sorted(Comparator.comparing(PidFile::started));
    }

    /** JVMs by the marker in their command line. Others, such as PostgreSQL, keep books of their own. */
    private static Stream<PidFile> unrecorded(Path directory) {
        Pattern marker = Pattern.compile(Pattern.quote(ProcessSpec.markerOf(directory, "")) + "/([^/ ]+) ");
        return ProcessHandle.allProcesses().flatMap(process -> {
            Matcher found = marker.matcher(CommandLine.of(process));
            return found.find() ? Stream.of(PidFile.of(directory, found.group(1), process)) : Stream.empty();
        });
    }
}
