package io.millrace.platform;

import io.millrace.platform.openapi.ListsProblems;
import io.millrace.platform.problems.ProblemKind;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What the sample service refuses. */
enum SampleProblem implements ProblemKind {
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_CONTENT),
    SHELF_FULL(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    SampleProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String detail() {
        return "No.";
    }

    @Override
    public Map<String, Object> members() {
        return this == SHELF_FULL ? Map.of("shelf", "the upper one") : Map.of("field", "packed_items");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ListsProblems
    @interface Refuses {

        SampleProblem[] value();
    }
}
