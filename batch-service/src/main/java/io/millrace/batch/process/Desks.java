package io.millrace.batch.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the desks of this machine's processes are. */
public record Desks(Path directory) {

    private static final Logger log = LoggerFactory.getLogger(Desks.class);

    /** A younger one's process may not have been started yet. */
    private static final Duration YOUNG = Duration.ofHours(1);

    public Desk desk(String name) {
        return new Desk(directory.toAbsolutePath().normalize().resolve(name));
    }

    /** Deletes those whose processes have ended while no service was there to do it. */
    public void clearAbandoned() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> desks = Files.list(directory)) {
            desks.filter(Desks::isOld)
                    .map(path -> desk(path.getFileName().toString()))
                    .forEach(desk -> {
                        if (!ProcessTable.has(desk)) {
                            desk.clear();
                        }
                    });
        } catch (IOException e) {
            log.warn("Cannot clear {}: {}", directory, e.getMessage());
        }
    }

    private static boolean isOld(Path desk) {
        try {
            return Files.getLastModifiedTime(desk)
                    .toInstant()
                    .isBefore(Instant.now().minus(YOUNG));
        } catch (IOException gone) {
            return false;
        }
    }
}
