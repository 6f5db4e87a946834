package io.millrace.stack.client;

/** A service refused a call or did not answer. */
public final class ApiException extends RuntimeException {

    private final int status;

    public ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The HTTP status, or 0 when there was no answer. */
    public int status() {
        return status;
    }
}
