package io.millrace.batch.web;

import io.millrace.platform.problems.ProblemKind;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Why a call may be refused, beside what any service refuses. */
public enum Problem implements ProblemKind {
    UNKNOWN_PIPELINE(HttpStatus.NOT_FOUND, "There is no such pipeline."),
    UNKNOWN_RUN(HttpStatus.NOT_FOUND, "There is no such run."),
    UNKNOWN_BACKFILL(HttpStatus.NOT_FOUND, "There is no such backfill."),
    UNKNOWN_TASK(HttpStatus.NOT_FOUND, "The run has no such task."),
    NO_LOG(HttpStatus.NOT_FOUND, "The attempt has not begun, or another machine has its log."),
    UNKNOWN_DATASET(HttpStatus.NOT_FOUND, "There is no such dataset."),
    UNKNOWN_TABLE(HttpStatus.NOT_FOUND, "There is no such table."),
    UNKNOWN_VERSION(HttpStatus.NOT_FOUND, "The table has no such version, or its files are gone."),
    MANY_READERS(HttpStatus.SERVICE_UNAVAILABLE, "Many others read tables at this moment. Try again later."),
    INTERVAL_HAS_RUN(HttpStatus.CONFLICT, "The pipeline has a run over this interval.") {
        @Override
        public Map<String, Object> members() {
            return Map.of("run_id", "019ab6f2-6c1e-7d3a-9f52-0c7e5d1b8a44");
        }
    },
    INTERVAL_NOT_ENDED(HttpStatus.CONFLICT, "The data interval has not ended."),
    PREVIEW_OUTDATED(HttpStatus.CONFLICT, "Something else would be done now than what the preview showed.") {
        @Override
        public Map<String, Object> members() {
            return Map.of("changes", List.of("the task silver"));
        }
    },
    NOT_IN_THIS_STATE(HttpStatus.CONFLICT, "What was asked for cannot be done in the state that the run is in.");

    private final HttpStatus status;
    private final String detail;

    Problem(HttpStatus status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
