package io.millrace.platform.problems;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call whose body is there. For the filters it is one that has just come, though it may have waited for its body. */
final class TakenRequest extends HttpServletRequestWrapper {

    private final IncomingBody body;
    private @Nullable ServletInputStream in;
    private boolean hasStartedAsync;

    TakenRequest(HttpServletRequest request, IncomingBody body) {
        super(request);
        this.body = body;
    }

    /** Filters that leave dispatches of answers alone must see the call; once it waits for its answer, it is as any other. */
    @Override
    public DispatcherType getDispatcherType() {
        var type = super.getDispatcherType();
        return type == DispatcherType.ASYNC && !hasStartedAsync ? DispatcherType.REQUEST : type;
    }

    @Override
    public AsyncContext startAsync() {
        hasStartedAsync = true;
        return super.startAsync();
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        hasStartedAsync = true;
        return super.startAsync(request, response);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (in == null) {
            in = new Taken(body.read());
        }
        return in;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var charset = Optional.ofNullable(getCharacterEncoding()).map(Charset::forName);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset.orElse(StandardCharsets.UTF_8)));
    }

    private static final class Taken extends ServletInputStream {

        private final InputStream bytes;

        Taken(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] room, int offset, int length) throws IOException {
            return bytes.read(room, offset, length);
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            try {
                return bytes.available() == 0;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is there; read it");
        }
    }
}
