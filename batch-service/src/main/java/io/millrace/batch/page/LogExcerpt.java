package io.millrace.batch.page;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a log, however long it is.
 *
 * @param failure the first stack trace in its first megabyte, as far as its first frames
 * @param head its beginning, or all of it
 * @param leftOut bytes between head and tail
 * @param tail its end, where it is too long to be shown
 */
record LogExcerpt(@Nullable String failure, String head, long leftOut, String tail) {

    private static final int HEAD = 16 * 1024;
    private static final int TAIL = 64 * 1024;
    private static final int FRAMES = 12;
    private static final int SEARCHED = 1024 * 1024;
    private static final int LONGEST = 2_000;
    private static final Pattern THROWN = Pattern.compile("(^|.*\\s)([a-zA-Z_$][\\w$]*\\.)+\\w*(Exception|Error)\\b.*");

    static LogExcerpt of(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return new LogExcerpt(null, "", 0, "");
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            var length = bytes.length();
            if (length <= HEAD + TAIL) {
                return new LogExcerpt(failure(file), text(bytes, 0, (int) length), 0, "");
            }
            return new LogExcerpt(
                    failure(file), text(bytes, 0, HEAD), length - HEAD - TAIL, text(bytes, length - TAIL, TAIL));
        }
    }

    private static String text(RandomAccessFile file, long from, int count) throws IOException {
        var room = ByteBuffer.allocate(count);
        file.getChannel().read(room, from);
        return new String(room.array(), 0, room.position(), StandardCharsets.UTF_8);
    }

    private static @Nullable String failure(Path file) throws IOException {
        byte[] searched;
        try (var bytes = Files.newInputStream(file)) {
            searched = bytes.readNBytes(SEARCHED);
        }
        var found = new ArrayList<String>();
        for (var lines = new String(searched, StandardCharsets.UTF_8).lines().iterator();
                lines.hasNext() && found.size() <= FRAMES; ) {
            var line = lines.next();
            if (line.startsWith("\tat ") && !found.isEmpty()) {
                found.add(line);
            } else if (found.size() > 1) {
                break;
            } else {
                found.clear();
                if (line.length() < LONGEST && THROWN.matcher(line).matches()) {
                    found.add(line);
                }
            }
        }
        return found.size() > 1 ? String.join("\n", found) : null;
    }
}
