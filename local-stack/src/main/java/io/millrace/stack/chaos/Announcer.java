package io.millrace.stack.chaos;

import java.io.PrintWriter;
import java.time.Duration;

/** Says what happens, each line with the time since the beginning. */
final class Announcer {

    private final PrintWriter out;
    private final long began = System.nanoTime();

    Announcer(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String text) {
        var since = Duration.ofNanos(System.nanoTime() - began);
        out.printf("%02d:%02d.%d  %s%n", since.toMinutes(), since.toSecondsPart(), since.toMillisPart() / 100, text);
        out.flush();
    }
}
