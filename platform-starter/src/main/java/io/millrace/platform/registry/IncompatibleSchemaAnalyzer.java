package io.millrace.platform.registry;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says on a page of its own why a service does not start. */
final class IncompatibleSchemaAnalyzer extends AbstractFailureAnalyzer<IncompatibleSchema> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IncompatibleSchema refused) {
        return new FailureAnalysis(
                refused.getMessage(),
                "Change the schema so that it can read what the registered versions wrote, or write to a new topic.",
                refused);
    }
}
