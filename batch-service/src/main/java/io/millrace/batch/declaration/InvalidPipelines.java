package io.millrace.batch.declaration;

import java.util.List;

/** What is wrong with the declared pipelines, all of it at once. */
public final class InvalidPipelines extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public InvalidPipelines(List<String> problems) {
        super("The pipelines are not declared correctly: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
