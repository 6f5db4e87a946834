package io.millrace.order.web;

import java.util.concurrent.CompletionException;

/** Why a future failed, without what futures wrap it in. */
final class Causes {

    private Causes() {}

    static Throwable of(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
