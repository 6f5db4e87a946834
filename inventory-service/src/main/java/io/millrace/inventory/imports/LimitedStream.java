package io.millrace.inventory.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Throws when more than so many bytes come. */
final class LimitedStream extends FilterInputStream {

    private final Supplier<? extends RuntimeException> tooMany;
    private long left;

    LimitedStream(InputStream in, long limit, Supplier<? extends RuntimeException> tooMany) {
        super(in);
        this.left = limit;
        this.tooMany = tooMany;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var got = super.read(bytes, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw tooMany.get();
        }
    }
}
