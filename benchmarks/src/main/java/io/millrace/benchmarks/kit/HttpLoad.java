package io.millrace.benchmarks.kit;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;

/**
 * Posts JSON bodies, one after the other, over keep-alive connections, each of which sends its next request when its last
 * one was accepted. One thread and no objects for a request, for it shares the machine with what it measures.
 */
public final class HttpLoad {

    private static final int FEW_CONNECTIONS = 32;
    private static final int MANY_CONNECTIONS = 128;
    private static final Duration WARM_UP_TURN = Duration.ofSeconds(3);
    private static final int MAX_WARM_UP_TURNS = 30;
    private static final int SURE = 6;

    private final int port;
    private final Requests requests;

    public HttpLoad(int port, Requests requests) {
        this.port = port;
        this.requests = requests;
    }

    /**
     * Goes on until it gets no faster: compilers are in no hurry on a busy machine. Over few and over many connections,
     * for what waits for what differs, and so does the code that runs.
     */
    public void warmUp() throws IOException {
        var best = 0.0;
        var slower = 0;
        for (var turn = 0; turn < MAX_WARM_UP_TURNS && slower < SURE; turn++) {
            var perSecond = perSecond(MANY_CONNECTIONS, WARM_UP_TURN) + perSecond(FEW_CONNECTIONS, WARM_UP_TURN);
            slower = perSecond < best * 1.03 ? slower + 1 : 0;
            best = Math.max(best, perSecond);
        }
    }

    /**
     * Answers how many requests a second were accepted over so many connections.
     *
     * @throws IOException when one was not answered with 202
     */
    public double perSecond(int connections, Duration duration) throws IOException {
        var open = new ArrayList<HttpConnection>();
        try (var selector = Selector.open()) {
            for (var i = 0; i < connections; i++) {
                open.add(new HttpConnection(port, selector));
            }
            var began = System.nanoTime();
            for (var connection : open) {
                connection.send(requests.next());
            }
            var answered = 0L;
            while (System.nanoTime() - began < duration.toNanos()) {
                selector.select(100);
                answered += answerReady(selector.selectedKeys().iterator());
            }
            return answered / ((System.nanoTime() - began) / 1e9);
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    /**
     * Places so many orders, each when it is due; late when all connections wait for an answer. Answers how long it took.
     *
     * @throws IOException when one was not answered with 202
     */
    public Duration place(int connections, int orders, int perSecond) throws IOException {
        var open = new ArrayList<HttpConnection>();
        try (var selector = Selector.open()) {
            for (var i = 0; i < connections; i++) {
                open.add(new HttpConnection(port, selector));
            }
            var idle = new ArrayDeque<>(open);
            var began = System.nanoTime();
            for (int sent = 0, answered = 0; answered < orders; ) {
                var due = Math.min(orders, (System.nanoTime() - began) / 1e9 * perSecond);
                for (; sent < due && !idle.isEmpty(); sent++) {
                    idle.poll().send(requests.next());
                }
                selector.select(1);
                answered += collectReady(selector.selectedKeys().iterator(), idle);
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    private static int collectReady(Iterator<SelectionKey> ready, Collection<HttpConnection> idle) throws IOException {
        var before = idle.size();
        while (ready.hasNext()) {
            var connection = (HttpConnection) ready.next().attachment();
            ready.remove();
            if (connection.isAccepted()) {
                idle.add(connection);
            }
        }
        return idle.size() - before;
    }

    private long answerReady(Iterator<SelectionKey> ready) throws IOException {
        var answered = 0L;
        while (ready.hasNext()) {
            var connection = (HttpConnection) ready.next().attachment();
            ready.remove();
            if (connection.isAccepted()) {
                answered++;
                connection.send(requests.next());
            }
        }
        return answered;
    }
}
