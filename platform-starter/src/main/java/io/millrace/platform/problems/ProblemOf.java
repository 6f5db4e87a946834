package io.millrace.platform.problems;

import java.util.function.Function;

/**
 * A bean that says which problem an exception is whose package knows no web, such as one of the domain. What is known to
 * be a problem where it is found is thrown as one: {@link ProblemKind#because}.
 */
public record ProblemOf<E extends Exception>(Class<E> type, Function<? super E, ProblemException> problem) {

    boolean knows(Throwable failure) {
        return type.isInstance(failure);
    }

    ProblemException of(Throwable failure) {
        return problem.apply(type.cast(failure));
    }
}
