package io.millrace.batch.execution;

import java.util.Optional;

/**
 * A type of task. It either watches work to its end ({@link WatchedTaskType}), or polls ({@link PolledTaskType}).
 *
 * @param <S> its settings: a record that a task's keys are bound to, valid by construction. Its texts have no placeholders
 *     left when an attempt is made.
 */
public sealed interface TaskType<S extends Record> permits WatchedTaskType, PolledTaskType {

    /** The name under which pipelines ask for it. */
    String name();

    Class<S> settings();

    /**
     * Whether a task can be run as it is declared, as far as that can be told before it is; its texts still have their
     * placeholders.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    default void check(S settings) {}

    /** Why no task of it can be done on this instance as it stands; empty when they can. */
    default Optional<String> hindrance() {
        return Optional.empty();
    }
}
