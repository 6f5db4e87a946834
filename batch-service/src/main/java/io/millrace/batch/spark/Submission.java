package io.millrace.batch.spark;

import java.util.List;
import java.util.Map;

/**
 * An application with all that it is to be started with.
 *
 * @param session configuration that a session of a driver that runs can have to itself
 */
record Submission(
        String name, String mainClass, List<String> arguments, DriverSettings driver, Map<String, String> session) {}
