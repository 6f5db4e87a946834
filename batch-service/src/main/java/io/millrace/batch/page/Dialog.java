package io.millrace.batch.page;

import io.millrace.batch.engine.IntervalHasRun;
import io.millrace.batch.engine.IntervalNotEnded;
import io.millrace.batch.engine.ManyIntervals;
import io.millrace.batch.engine.NotInThisState;
import io.millrace.batch.engine.PreviewOutdated;
import io.millrace.batch.pipeline.InvalidParameters;
import io.millrace.platform.problems.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What buttons open: it says what will happen, and a second click does just that. */
final class Dialog {

    static final String ASK = "dialog :: ask";
    static final String DONE = "dialog :: done";

    private Dialog() {}

    /** @param things to which it happens */
    static String ask(Model model, String title, String what, List<String> things) {
        model.addAttribute("title", title);
        model.addAttribute("what", what);
        model.addAttribute("things", things);
        return ASK;
    }

    /** As a field for local times gives it, in UTC. */
    static Instant instant(String field, String text) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Violation.invalid(field, "must be a date with a time");
        }
    }

    /** Says why something cannot be done, where it was asked for. */
    @ControllerAdvice(basePackageClasses = Dialog.class)
    static class Refusals {

        @ExceptionHandler({
            NotInThisState.class,
            IntervalHasRun.class,
            IntervalNotEnded.class,
            PreviewOutdated.class,
            InvalidParameters.class,
            ManyIntervals.class
        })
        String refused(RuntimeException refusal, Model model, HttpServletResponse response) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("problem", refusal.getMessage());
            return "dialog :: problem";
        }
    }
}
