package io.millrace.infra.process;

/** Says which part could not be started or reached, why, and what to do about it. */
public final class InfraException extends RuntimeException {

    public InfraException(String message) {
        super(message);
    }

    public InfraException(String message, Throwable cause) {
        super(message, cause);
    }
}
