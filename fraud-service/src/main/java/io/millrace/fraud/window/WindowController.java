package io.millrace.fraud.window;

import io.millrace.fraud.web.AnswersRebalancing;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "windows")
class WindowController {

    private final RunningWindows windows;

    WindowController(RunningWindows windows) {
        this.windows = windows;
    }

    @GetMapping("/users/{user_id}/window")
    @Operation(summary = "A user's running window: the latest by the user's own event time")
    @ApiResponse(responseCode = "200", description = "The window")
    @ApiResponse(
            responseCode = "404",
            description = "`no-window`: no order of the user is remembered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @AnswersRebalancing
    RunningWindow window(
            @PathVariable("user_id") String userId,
            @Parameter(hidden = true) @RequestHeader(name = OtherInstances.FORWARDED, defaultValue = "false")
                    boolean forwarded) {
        return windows.of(userId, forwarded)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "no-window", "No order of " + userId + " is remembered."));
    }
}
