package io.millrace.infra.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A process written down so that a later run finds it. Process ids are used again, so the start instant and a marker
 * in the command line must match too.
 */
record PidFile(Path file, String name, long pid, Instant started, String marker, String stopSignal) {

    // A process's start is counted from the boot time, which moves when the clock is corrected.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Path of(Path directory, String name) {
        return directory.resolve("pids").resolve(name + ".pid");
    }

    static void write(ProcessSpec spec, ProcessHandle process) {
        Properties properties = new Properties();
        properties.setProperty("name", spec.name());
        properties.setProperty("pid", Long.toString(process.pid()));
        properties.setProperty(
                "started", process.info().startInstant().orElseGet(Instant::now).toString());
        properties.setProperty("marker", spec.marker());
        properties.setProperty("stopSignal", spec.stopSignal());
        Path file = of(spec.directory(), spec.name());
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            try (var out = Files.newBufferedWriter(draft)) {
                properties.store(out, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<PidFile> in(Path directory) {
        Path pids = directory.resolve("pids");
        if (!Files.isDirectory(pids)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pids)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .map(PidFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PidFile read(Path file) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PidFile(
                file,
                properties.getProperty("name"),
                Long.parseLong(properties.getProperty("pid")),
                Instant.parse(properties.getProperty("started")),
                properties.getProperty("marker"),
                properties.getProperty("stopSignal"));
    }

    /** The process, if it is still the one that was written down. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::startedThen)
                .filter(process -> CommandLine.of(process).contains(marker));
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(started, start).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
