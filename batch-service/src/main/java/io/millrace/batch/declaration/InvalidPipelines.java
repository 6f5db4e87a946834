package io.millrace.batch.declaration;

import java.util.List;

/** What is wrong with the declared pipelines, all of it at once. */
final class InvalidPipelines extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidPipelines(List<String> problems) {
        super("The pipelines are not declared correctly: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
