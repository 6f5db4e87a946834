package io.millrace.stack;

import io.millrace.infra.process.InfraException;
import io.millrace.stack.client.ApiException;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person at a terminal is told of a failure: what was wrong and what to do, and no stack trace. */
final class Failures {

    /** The frames in the end of a log. The log has them. */
    private static final Predicate<String> FRAME =
            Pattern.compile("^\\s+(at .+|\\.\\.\\. \\d+ .*)$").asMatchPredicate();

    private Failures() {}

    static String told(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(FileSystemException.class::isInstance)
                .map(cause -> ofFile((FileSystemException) cause))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> ofOthers(failure));
    }

    private static String ofFile(FileSystemException failure) {
        var reason = String.valueOf(failure.getMessage());
        if (reason.contains("No space left")) {
            return full(reason);
        }
        return failure instanceof AccessDeniedException
                ? "no right to use " + failure.getFile()
                        + ". Change its owner or permissions, or name another directory with MILLRACE_STATE."
                : failure instanceof NoSuchFileException ? "there is no file " + failure.getFile() + "." : "";
    }

    private static String ofOthers(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("No space left")) {
            return full(message);
        }
        if (failure instanceof InfraException || failure instanceof ApiException || failure instanceof StackException) {
            return message.lines().filter(FRAME.negate()).collect(Collectors.joining("\n"));
        }
        var what = failure.getCause() instanceof IOException cause ? cause : failure;
        return "unexpected: " + what + ". MILLRACE_DEBUG=1 shows where it happened.";
    }

    private static String full(String reason) {
        return "the disk is full (" + reason.lines().findFirst().orElse("") + "). Free some space and try again.";
    }
}
