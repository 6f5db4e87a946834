package io.millrace.infra;

import java.nio.file.Path;

/** Starts parts in the directory that it is given, says so, and waits to be killed. */
final class AbandonedRun {

    private AbandonedRun() {}

    public static void main(String[] arguments) throws Exception {
        Infra infra = Infra.builder(Path.of(arguments[0]))
                .parts(Part.KAFKA, Part.POSTGRES)
                .freePorts()
                .start();
        System.out.println(infra.kafka().port() + " " + infra.postgres().port());
        System.in.read();
    }
}
