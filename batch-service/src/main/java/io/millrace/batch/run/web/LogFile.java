package io.millrace.batch.run.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that grows, as it is copied to somebody who reads along. */
final class LogFile {

    private static final int ROOM = 16 * 1024;

    private final Path file;
    private final OutputStream out;
    private final byte[] room = new byte[ROOM];
    private long position;
    private boolean isAtLineStart = true;

    LogFile(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** Passes over all but the last lines. */
    void skipToLast(int lines) throws IOException {
        if (!Files.isReadable(file)) {
            return;
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            var left = lines;
            // The end of the last line belongs to it.
            var end = bytes.length() - 1;
            while (end > 0 && left > 0) {
                var begin = Math.max(0, end - ROOM);
                var got = (int) (end - begin);
                bytes.seek(begin);
                bytes.readFully(room, 0, got);
                for (var i = got - 1; i >= 0 && left > 0; i--) {
                    if (room[i] == '\n' && --left == 0) {
                        position = begin + i + 1;
                    }
                }
                end = begin;
            }
        }
    }

    /** Copies what has come since the last time. A file that is not there has not been written to. */
    void copy() throws IOException {
        if (!Files.isReadable(file)) {
            return;
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(position);
            for (var got = bytes.read(room); got > 0; got = bytes.read(room)) {
                out.write(room, 0, got);
                position += got;
                isAtLineStart = room[got - 1] == '\n';
            }
        }
        out.flush();
    }

    boolean isAtLineStart() {
        return isAtLineStart;
    }
}
