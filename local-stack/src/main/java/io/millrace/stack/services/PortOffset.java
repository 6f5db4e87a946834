package io.millrace.stack.services;

import io.millrace.stack.terminal.StackException;

/** Moves all ports of the stack, so that a second one can run beside the first. */
public final class PortOffset {

    private static final int HIGHEST = 65_535 - 10_000;

    private PortOffset() {}

    /**
     * The port that stands for a default one.
     *
     * @throws StackException when MILLRACE_PORT_OFFSET is no number that leaves all ports possible
     */
    public static int applied(int defaultPort) {
        return defaultPort + parsed(System.getProperty("millrace.port-offset", "0"));
    }

    static int parsed(String offset) {
        try {
            var number = Integer.parseInt(offset.strip());
            if (number >= 0 && number <= HIGHEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As wrong as a number that is out of range.
        }
        throw new StackException(
                "MILLRACE_PORT_OFFSET must be a number from 0 to " + HIGHEST + ", and is \"" + offset + "\"");
    }
}
