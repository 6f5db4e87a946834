package io.millrace.fraud.window;

import io.millrace.fraud.web.InPath;
import io.millrace.fraud.web.InQuery;
import io.millrace.fraud.web.Problem;
import io.millrace.fraud.web.Reads;
import io.millrace.fraud.web.Refuses;
import io.millrace.fraud.web.UserIds;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "windows")
class WindowController {

    private final RunningWindows windows;

    WindowController(RunningWindows windows) {
        this.windows = windows;
    }

    @Reads(
            path = "/users/{user_id}/window",
            summary = "A user's running window: the latest by the user's own event time")
    @Refuses(Problem.NO_WINDOW)
    RunningWindow window(
            @InPath @PathVariable("user_id") String userId,
            @Parameter(hidden = true) @RequestHeader(name = OtherInstances.FORWARDED, defaultValue = "false")
                    boolean forwarded) {
        return windowOf(userId, forwarded);
    }

    @Reads(path = "/window", summary = "A user's running window, for ids that a path cannot carry")
    @Refuses(Problem.NO_WINDOW)
    RunningWindow windowByQuery(
            @InQuery @RequestParam("user_id") String userId,
            @Parameter(hidden = true) @RequestHeader(name = OtherInstances.FORWARDED, defaultValue = "false")
                    boolean forwarded) {
        return windowOf(userId, forwarded);
    }

    private RunningWindow windowOf(String userId, boolean forwarded) {
        return windows.of(UserIds.given(userId), forwarded)
                .orElseThrow(() -> Problem.NO_WINDOW.because("No order of " + userId + " is remembered."));
    }
}
