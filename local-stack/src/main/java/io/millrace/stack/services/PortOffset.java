package io.millrace.stack.services;

/** Moves all ports of the stack, so that a second one can run beside the first. */
public final class PortOffset {

    private static final int OFFSET = Integer.getInteger("millrace.port-offset", 0);

    private PortOffset() {}

    /** The port that stands for a default one. */
    public static int applied(int defaultPort) {
        return defaultPort + OFFSET;
    }
}
