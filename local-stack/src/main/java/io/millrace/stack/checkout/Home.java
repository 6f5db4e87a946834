package io.millrace.stack.checkout;

import java.nio.file.Path;

/**
 * The checkout.
 *
 * @param root what was built
 * @param state data, logs and pid files of the running stack
 */
public record Home(Path root, Path state) {

    /** As the script {@code millrace} says; the state is in {@code .millrace} unless MILLRACE_STATE names a place. */
    public static Home found() {
        var root = Path.of(System.getProperty("millrace.home", ""))
                .toAbsolutePath()
                .normalize();
        return new Home(root, root.resolve(System.getProperty("millrace.state", ".millrace")));
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
        return state.resolve("lakehouse");
    }
}
