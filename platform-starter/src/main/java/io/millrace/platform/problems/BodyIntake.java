package io.millrace.platform.problems;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;

/**
 * Lets a call begin once its body is there, so that bodies which come slowly keep no thread waiting, however many they
 * are. A body that came with its headers costs nothing but its copy. What is wrong with a body, that it is too large or
 * too slow, shows when it is read.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.1/">Servlet 6.1, section 3.7, non-blocking IO</a>
 */
final class BodyIntake extends HttpFilter {

    private final WebProperties limits;

    BodyIntake(WebProperties limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var length = request.getContentLengthLong();
        var isChunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if ((length <= 0 && !isChunked) || limits.isBulk(request.getContentType())) {
            chain.doFilter(request, response);
            return;
        }
        var body = new IncomingBody(length, limits.maxBodySize());
        var in = request.getInputStream();
        // How much of a chunk is there cannot be told without waiting for its head.
        while (!isChunked && !body.isWhole() && in.available() > 0) {
            body.take(in);
        }
        if (body.isWhole()) {
            chain.doFilter(new TakenRequest(request, body), response);
        } else {
            awaitRest(request, response, in, body);
        }
    }

    private void awaitRest(
            HttpServletRequest request, HttpServletResponse response, ServletInputStream in, IncomingBody body) {
        var taken = new TakenRequest(request, body);
        var async = request.startAsync(taken, response);
        async.setTimeout(limits.maxBodyTime().toMillis());
        var rest = new Rest(taken, async, in, body);
        async.addListener(rest);
        in.setReadListener(rest);
    }

    /** What has not come yet; then the call goes through the filters, as one that has just come. */
    private final class Rest implements ReadListener, AsyncListener {

        private final HttpServletRequest request;
        private final AsyncContext async;
        private final ServletInputStream in;
        private final IncomingBody body;
        private final AtomicBoolean ended = new AtomicBoolean();

        Rest(HttpServletRequest request, AsyncContext async, ServletInputStream in, IncomingBody body) {
            this.request = request;
            this.async = async;
            this.in = in;
            this.body = body;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!ended.get() && in.isReady()) {
                if (body.take(in) < 0) {
                    return;
                }
                if (body.isFarTooLarge()) {
                    giveUp(new BodyTooLarge(limits.maxBodySize()));
                }
            }
        }

        @Override
        public void onAllDataRead() {
            goOn();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            giveUp(new BodyTooSlow(limits.maxBodyTime()));
        }

        @Override
        public void onError(Throwable failure) {
            giveUp(failure instanceof IOException io ? io : new IOException(failure));
        }

        @Override
        public void onError(AsyncEvent event) {
            onError(event.getThrowable());
        }

        private void giveUp(IOException reason) {
            if (!ended.get()) {
                UnreadBodies.abandon(request);
                body.fail(reason);
                goOn();
            }
        }

        private void goOn() {
            if (ended.compareAndSet(false, true)) {
                async.dispatch();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
