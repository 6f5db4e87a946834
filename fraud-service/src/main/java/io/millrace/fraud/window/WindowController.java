package io.millrace.fraud.window;

import io.millrace.fraud.web.Limits;
import io.millrace.fraud.web.Problem;
import io.millrace.fraud.web.Refuses;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "windows")
class WindowController {

    static final String NO_WINDOW = "no-window";

    private final RunningWindows windows;

    WindowController(RunningWindows windows) {
        this.windows = windows;
    }

    @GetMapping(path = "/users/{user_id}/window", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A user's running window: the latest by the user's own event time")
    @ApiResponse(responseCode = "200", description = "The window")
    @Refuses({Problem.NO_WINDOW, Problem.INVALID_FIELD, Problem.REBALANCING})
    RunningWindow window(
            @Parameter(example = "u-17")
                    @PathVariable("user_id")
                    @Pattern(regexp = Limits.USER_ID_IN_PATH_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId,
            @Parameter(hidden = true) @RequestHeader(name = OtherInstances.FORWARDED, defaultValue = "false")
                    boolean forwarded) {
        return windowOf(userId, forwarded);
    }

    @GetMapping(path = "/window", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A user's running window, for ids that a path cannot carry")
    @ApiResponse(responseCode = "200", description = "The window")
    @Refuses({Problem.NO_WINDOW, Problem.INVALID_FIELD, Problem.REBALANCING})
    RunningWindow windowByQuery(
            @Parameter(example = "acme/eu")
                    @RequestParam("user_id")
                    @Pattern(regexp = Limits.USER_ID_PATTERN, message = "must be 1 to 128 plain characters")
                    String userId,
            @Parameter(hidden = true) @RequestHeader(name = OtherInstances.FORWARDED, defaultValue = "false")
                    boolean forwarded) {
        return windowOf(userId, forwarded);
    }

    private RunningWindow windowOf(String userId, boolean forwarded) {
        return windows.of(userId, forwarded)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, NO_WINDOW, "No order of " + userId + " is remembered."));
    }
}
