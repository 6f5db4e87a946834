package io.millrace.fraud.window;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.millrace.fraud.assessment.UserWindow;
import io.millrace.fraud.assessment.Windowing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The latest window of a user. */
@Schema(requiredProperties = {"user_id", "window_start", "window_end", "count", "total", "countries", "rules"})
public record RunningWindow(
        @Schema(example = "u-17") String userId,
        @Schema(description = "Start of the window, inclusive") Instant windowStart,
        @Schema(description = "End of the window, exclusive") Instant windowEnd,
        @Schema(description = "How many orders came") int count,
        @Schema(implementation = String.class, example = "310.00", description = "What they add up to")
                @JsonFormat(shape = JsonFormat.Shape.STRING)
                BigDecimal total,
        @Schema(example = "[\"DE\", \"GB\"]") List<String> countries,
        @Schema(description = "Rules that have tripped", example = "[\"VELOCITY\"]") List<String> rules) {

    static RunningWindow of(String userId, UserWindow window, Windowing windowing) {
        return new RunningWindow(
                userId,
                window.start(),
                windowing.endOf(window.start()),
                window.totals().count(),
                window.totals().amount(),
                List.copyOf(window.totals().countries()),
                List.copyOf(window.tripped()));
    }
}
