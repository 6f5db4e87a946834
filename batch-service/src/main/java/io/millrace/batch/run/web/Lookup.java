package io.millrace.batch.run.web;

import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.run.Run;
import io.millrace.batch.run.Runs;
import io.millrace.platform.problems.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds what a call names, or refuses the call. */
@Component
class Lookup {

    private final Pipelines pipelines;
    private final Runs runs;

    Lookup(Pipelines pipelines, Runs runs) {
        this.pipelines = pipelines;
        this.runs = runs;
    }

    Pipeline pipeline(String name) {
        return pipelines
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "unknown-pipeline",
                        "There is no pipeline " + name + "; declared are "
                                + pipelines.all().stream().map(Pipeline::name).toList()));
    }

    Run run(String id) {
        try {
            return runs.find(UUID.fromString(id)).orElseThrow(() -> unknownRun(id));
        } catch (IllegalArgumentException e) {
            throw unknownRun(id);
        }
    }

    private static ProblemException unknownRun(String id) {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-run", "There is no run " + id);
    }

    static ProblemException unknownTask(String runId, String task) {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-task", "The run " + runId + " has no task " + task);
    }

    static RunState state(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        try {
            return RunState.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw invalid("state", "must be one of " + Arrays.toString(RunState.values()));
        }
    }

    static UUID cursor(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid("cursor", "must be the next_cursor of an earlier answer");
        }
    }

    static ProblemException invalid(String field, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", field + " " + detail)
                .field(field);
    }
}
