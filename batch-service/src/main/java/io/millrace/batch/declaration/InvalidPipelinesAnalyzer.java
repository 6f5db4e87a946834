package io.millrace.batch.declaration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start what is wrong with the declared pipelines, without a stack trace around it. */
final class InvalidPipelinesAnalyzer extends AbstractFailureAnalyzer<InvalidPipelines> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPipelines cause) {
        return new FailureAnalysis(
                "The pipelines are not declared correctly:\n  - " + String.join("\n  - ", cause.problems()),
                "Correct these properties and start the service again.",
                cause);
    }
}
