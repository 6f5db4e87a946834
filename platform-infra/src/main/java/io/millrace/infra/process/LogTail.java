package io.millrace.infra.process;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for messages. */
final class LogTail {

    private static final int LINES = 30;
    private static final int BYTES = 64 * 1024;

    private LogTail() {}

    /** The last lines of what was written after {@code offset}. */
    static String of(Path log, long offset) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(offset, channel.size() - BYTES));
            String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
