package io.millrace.platform.problems;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A body as far as it has come, or why no more of it will. What is over the limit is read, for the caller to listen, but not kept. */
final class IncomingBody {

    private static final int ROOM = 8 * 1024;
    /** Whoever sends more than this does not listen before all is sent, and is not listened to. */
    private static final DataSize PATIENCE = DataSize.ofMegabytes(2);

    private final long announced;
    private final DataSize limit;
    private final ByteArrayOutputStream kept;
    private final byte[] room;
    private long taken;
    private volatile @Nullable IOException failure;

    /** @param announced its length, negative when it comes in chunks */
    IncomingBody(long announced, DataSize limit) {
        this.announced = announced;
        this.limit = limit;
        this.room = new byte[announced < 0 ? ROOM : (int) Math.max(1, Math.min(announced, ROOM))];
        this.kept = new ByteArrayOutputStream(room.length);
        if (announced > limit.toBytes()) {
            fail(new BodyTooLarge(limit));
        }
    }

    /** Reads once, and answers how many bytes came; negative at the end. */
    int take(InputStream in) throws IOException {
        var got = in.read(room);
        if (got > 0) {
            taken += got;
            if (taken > limit.toBytes()) {
                fail(new BodyTooLarge(limit));
            } else if (failure == null) {
                kept.write(room, 0, got);
            }
        }
        return got;
    }

    boolean isWhole() {
        return taken == announced;
    }

    boolean isFarTooLarge() {
        return taken > PATIENCE.toBytes();
    }

    void fail(IOException reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Fails when it is read and is not whole, or was too large. */
    InputStream read() throws IOException {
        var reason = failure;
        if (reason != null) {
            throw reason;
        }
        return new ByteArrayInputStream(kept.toByteArray());
    }
}
