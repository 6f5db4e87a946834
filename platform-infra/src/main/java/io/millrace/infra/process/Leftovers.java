package io.millrace.infra.process;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds and ends the processes that a run left behind in its directory. */
public final class Leftovers {

    private Leftovers() {}

    /** The names of the recorded processes of this directory that are alive, oldest first. */
    public static List<String> alive(Path directory) {
        return living(directory).map(PidFile::name).toList();
    }

    /**
     * Ends, cleanly and the newest first, what the pid files of this directory record, if id, start instant and
     * command line still match; and forgets the rest.
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
        return PidFile.in(directory).stream()
                .filter(record -> record.process().isPresent())
                .sorted(Comparator.comparing(PidFile::started));
    }
}
