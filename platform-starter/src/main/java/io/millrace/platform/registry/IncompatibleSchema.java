package io.millrace.platform.registry;

/** The registry holds versions of a subject that readers of this build's schema could not read. */
public final class IncompatibleSchema extends RuntimeException {

    IncompatibleSchema(String subject, String registryAnswer) {
        super("The schema of " + subject + " is not BACKWARD compatible with the registered versions, so nothing was"
                + " registered. Give new fields a default and remove only fields that have one. The registry said: "
                + registryAnswer);
    }
}
