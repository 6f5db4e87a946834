package io.millrace.batch.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The directory of a process that does one attempt after another. It stands on the process's command line, and a file in
 * it has the token of the attempt that the process is at: the process's number alone would not tell.
 */
public record Desk(Path directory) {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    /** Precedes the directory on the command line. */
    public static final String MARK = "spark.millrace.driver";

    private static final Pattern ON_COMMAND_LINE = Pattern.compile(Pattern.quote(MARK) + "=([^\\s\\x00]+)");

    /** That of the process with this command line, if it has one. */
    static Optional<Desk> on(String commandLine) {
        var mark = ON_COMMAND_LINE.matcher(commandLine);
        return mark.find() ? Optional.of(new Desk(Path.of(mark.group(1)))) : Optional.empty();
    }

    /** Before the attempt is handed over; the process takes the note away when its result is written. */
    public void note(UUID token) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(attempt(), token.toString());
    }

    boolean isAt(UUID token) {
        try {
            return Files.readString(attempt()).equals(token.toString());
        } catch (IOException noAttempt) {
            return false;
        }
    }

    /** The file that has what the process says of itself, and not of an attempt. */
    public Path log() {
        return directory.resolve("process.log");
    }

    /** How much of its own it has said. */
    public long logged() {
        try {
            return Files.size(log());
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Appends what it has said of its own since then to the log of an attempt. */
    public void copyLog(long since, Path attemptLog) {
        try (var from = FileChannel.open(log());
                var to = FileChannel.open(attemptLog, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            from.transferTo(since, from.size() - since, to);
        } catch (IOException e) {
            log.warn("Cannot add what {} says to {}: {}", log(), attemptLog, e.getMessage());
        }
    }

    /** Deletes all that is on it. */
    public void clear() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            log.warn("Cannot delete {}: {}", directory, e.getMessage());
        }
    }

    private Path attempt() {
        return directory.resolve("attempt");
    }
}
