package io.millrace.platform.problems;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body fails to be read once more of it has come than may, or it has taken longer. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final WebProperties limits;

    LimitedRequest(HttpServletRequest request, WebProperties limits) {
        super(request);
        this.limits = limits;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final long begun = System.nanoTime();
        private long read;

        Counted(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var got = in.read(bytes, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limits.maxBodySize().toBytes()) {
                throw new BodyTooLarge(limits.maxBodySize());
            }
            if (System.nanoTime() - begun > limits.maxBodyTime().toNanos()) {
                throw new BodyTooSlow(limits.maxBodyTime());
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
