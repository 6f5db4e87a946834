package io.millrace.benchmarks.kit;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A keep-alive connection with one request under way at the most. */
public final class HttpConnection implements AutoCloseable {

    private static final byte[] ACCEPTED = bytes("HTTP/1.1 202");
    private static final byte[] HEAD_END = bytes("\r\n\r\n");
    private static final byte[] LENGTH = bytes("\r\nContent-Length: ");
    private static final byte[] CLOSE = bytes("\r\nConnection: close");
    private static final byte[] LAST_CHUNK = bytes("\r\n0\r\n\r\n");
    private static final int MAX_ANSWER = 8192;

    private final InetSocketAddress service;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(MAX_ANSWER);
    private SocketChannel channel;

    public HttpConnection(int port, Selector selector) throws IOException {
        this.service = new InetSocketAddress("127.0.0.1", port);
        this.selector = selector;
        open();
    }

    private void open() throws IOException {
        channel = SocketChannel.open(service);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Over a new connection if the service said that it closes this one, as Tomcat does after 100 requests. */
    public void send(ByteBuffer request) throws IOException {
        if (find(CLOSE) >= 0) {
            channel.close();
            open();
        }
        in.clear();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /**
     * Reads what is there, and says whether the answer is whole.
     *
     * @throws IOException when it is no 202
     */
    public boolean isAccepted() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("The service closed a connection");
        }
        var head = find(HEAD_END);
        if (head < 0) {
            return false;
        }
        var length = find(LENGTH);
        var isWhole = length >= 0 && length < head
                ? in.position() >= head + HEAD_END.length + number(length + LENGTH.length)
                : endsWith(LAST_CHUNK);
        if (isWhole && !startsWith(ACCEPTED)) {
            throw new IOException("Not accepted: " + new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
        }
        return isWhole;
    }

    private int number(int from) {
        var number = 0;
        for (var i = from; in.get(i) >= '0' && in.get(i) <= '9'; i++) {
            number = number * 10 + in.get(i) - '0';
        }
        return number;
    }

    private int find(byte[] text) {
        for (var i = 0; i <= in.position() - text.length; i++) {
            if (isAt(i, text)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] text) {
        return in.position() >= text.length && isAt(0, text);
    }

    private boolean endsWith(byte[] text) {
        return in.position() >= text.length && isAt(in.position() - text.length, text);
    }

    private boolean isAt(int position, byte[] text) {
        for (var i = 0; i < text.length; i++) {
            if (in.get(position + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
