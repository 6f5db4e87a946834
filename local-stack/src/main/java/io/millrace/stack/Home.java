package io.millrace.stack;

import java.nio.file.Path;

/**
 * The checkout.
 *
 * @param root what was built
 * @param state data, logs and pid files of the running stack
 */
public record Home(Path root, Path state) {

    /** As the script {@code millrace} says, or the working directory. */
    public static Home found() {
        return new Home(Path.of(System.getProperty("millrace.home", ""))
                .toAbsolutePath()
                .normalize());
    }

    /** Data, logs and pid files of the running stack. */
    public Path state() {
        return root.resolve(".millrace");
    }

    public Path jarOf(String service) {
        return root.resolve(service).resolve("target").resolve(service + ".jar");
    }

    public Path sparkHome() {
        return root.resolve("lakehouse-jobs/target/spark-home");
    }

    public Path jobsJar() {
        return root.resolve("lakehouse-jobs/target/lakehouse-jobs.jar");
    }

    public Path lakehouse() {
        return state().resolve("lakehouse");
    }
}
