package io.millrace.infra.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and ends the processes that a run left behind in its directory, with all that these started. */
public final class Leftovers {

    /** What is being ended may start another child meanwhile. */
    private static final int ROUNDS = 3;

    private Leftovers() {}

    /** The names of the processes of this directory that are alive, oldest first. */
    public static List<String> alive(Path directory) {
        return living(directory).map(Living::name).distinct().toList();
    }

    /**
     * Ends, cleanly and the newest first, what the pid files of this directory record, if id, start instant and
     * command line still match, and whatever else carries this directory's mark: what a run was killed too early to
     * record, and the children that outlived a process of it; and forgets the records.
     *
     * @return the names of the processes ended
     * @throws InfraException when one does not end
     */
    public static List<String> end(Path directory) {
        Set<String> ended = new LinkedHashSet<>();
        List<Living> living = newestFirst(directory);
        for (int round = 0; round < ROUNDS && !living.isEmpty(); round++) {
            living.forEach(Living::end);
            living.forEach(process -> ended.add(process.name()));
            living = newestFirst(directory);
        }
        if (!living.isEmpty()) {
            throw new InfraException("An earlier run left behind " + living
                    + ", which does not end. End it as the user who started it, with `kill -9`.");
        }
        PidFile.in(directory).forEach(PidFile::delete);
        return List.copyOf(ended);
    }

    /** The same, and whatever other threads of this JVM are at, they start nothing in this directory any more. */
    public static List<String> endForGood(Path directory) {
        Gate.close(directory);
        return end(directory);
    }

    /** Ends the process of this id, if the marker is in its command line. */
    public static void end(long pid, String marker, String stopSignal) {
        ProcessHandle.of(pid)
                .filter(process -> CommandLine.of(process).contains(marker))
                .ifPresent(process -> Ending.cleanly(process, stopSignal));
    }

    private static List<Living> newestFirst(Path directory) {
        return living(directory)
                .sorted(Comparator.comparing(Living::started).reversed())
                .toList();
    }

    /** Without those whose parents, or parents' parents, are among them: they end with these. */
    private static Stream<Living> living(Path directory) {
        List<PidFile> records = PidFile.in(directory);
        List<Living> found = new ArrayList<>();
        records.forEach(record -> record.process().ifPresent(process -> found.add(Living.of(record, process))));
        Set<Long> recorded = pids(found);
        Mark mark = new Mark(directory);
        ProcessHandle.allProcesses()
                .filter(process -> !recorded.contains(process.pid()))
                .forEach(process -> mark.nameOf(process).ifPresent(name -> found.add(Living.of(name, process))));
        Set<Long> pids = pids(found);
        return found.stream()
                .filter(process -> ancestors(process.handle()).noneMatch(above -> pids.contains(above.pid())))
                .sorted(Comparator.comparing(Living::started));
    }

    private static Set<Long> pids(List<Living> processes) {
        return processes.stream().map(process -> process.handle().pid()).collect(Collectors.toSet());
    }

    private static Stream<ProcessHandle> ancestors(ProcessHandle process) {
        return Stream.iterate(
                        process.parent(), above -> above.isPresent(), above -> above.flatMap(ProcessHandle::parent))
                .map(above -> above.orElseThrow());
    }
}
