package io.millrace.infra.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free and taken TCP ports of 127.0.0.1. */
public final class Ports {

    // Below the range that Linux hands out to outgoing connections (32768 to 60999), so that none of them takes
    // the port between its choice here and its use.
    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;

    private Ports() {}

    public static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new InfraException("No free port between " + FIRST + " and " + LAST + " on 127.0.0.1.");
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Fails with a message that names the port, and who has it as far as this machine tells, when it is taken. */
    public static void requireFree(String name, int port) {
        if (!isFree(port)) {
            throw new InfraException("Port " + port + " on 127.0.0.1, which " + name + " needs, is in use"
                    + Listener.on(port).map(listener -> " by " + listener).orElse("")
                    + ". End the program that holds it, or take other ports (MILLRACE_PORT_OFFSET moves those of"
                    + " ./millrace).");
        }
    }
}
