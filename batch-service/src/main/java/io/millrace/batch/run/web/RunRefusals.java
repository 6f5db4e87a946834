package io.millrace.batch.run.web;

import static java.util.Objects.requireNonNullElse;

import io.millrace.batch.engine.IntervalHasRun;
import io.millrace.batch.engine.IntervalNotEnded;
import io.millrace.batch.engine.ManyIntervals;
import io.millrace.batch.engine.NotInThisState;
import io.millrace.batch.engine.PreviewOutdated;
import io.millrace.batch.pipeline.InvalidParameters;
import io.millrace.batch.web.Problem;
import io.millrace.platform.problems.ProblemOf;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.problems.Violation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How callers are told what runs refuse. */
@Configuration(proxyBeanMethods = false)
class RunRefusals {

    @Bean
    ProblemOf<IntervalHasRun> intervalHasRun() {
        return new ProblemOf<>(
                IntervalHasRun.class,
                refused -> Problem.INTERVAL_HAS_RUN.because(messageOf(refused)).with("run_id", refused.existing()));
    }

    @Bean
    ProblemOf<IntervalNotEnded> intervalNotEnded() {
        return new ProblemOf<>(IntervalNotEnded.class, refused -> Problem.INTERVAL_NOT_ENDED
                .because(messageOf(refused))
                .field("data_interval_end"));
    }

    @Bean
    ProblemOf<NotInThisState> notInThisState() {
        return new ProblemOf<>(NotInThisState.class, refused -> Problem.NOT_IN_THIS_STATE.because(messageOf(refused)));
    }

    @Bean
    ProblemOf<PreviewOutdated> previewOutdated() {
        return new ProblemOf<>(
                PreviewOutdated.class,
                refused -> Problem.PREVIEW_OUTDATED.because(messageOf(refused)).with("changes", refused.changes()));
    }

    @Bean
    ProblemOf<InvalidParameters> invalidParameters() {
        return new ProblemOf<>(
                InvalidParameters.class,
                refused -> Violation.refusal(refused.flaws().entrySet().stream()
                        .map(flaw ->
                                Violation.of(SharedProblem.INVALID_FIELD, "params." + flaw.getKey(), flaw.getValue()))
                        .toList()));
    }

    @Bean
    ProblemOf<ManyIntervals> manyIntervals() {
        return new ProblemOf<>(ManyIntervals.class, refused -> Violation.invalid("to", messageOf(refused)));
    }

    private static String messageOf(RuntimeException refused) {
        return requireNonNullElse(refused.getMessage(), "");
    }
}
