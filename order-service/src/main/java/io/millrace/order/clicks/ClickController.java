package io.millrace.order.clicks;

import io.millrace.events.ClickEvent;
import io.millrace.events.Topics;
import io.millrace.order.web.Fields;
import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.order.web.TopicIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class ClickController {

    private static final int MAX_CLICKS = 1000;

    private final TopicIntake intake;

    ClickController(TopicIntake intake) {
        this.intake = intake;
    }

    record Taken(@Schema(minimum = "1", example = "2") int accepted) {}

    @Operation(
            summary = "Bring page views",
            description = "All of a call or none, but after a 503, when the log may have some: bring them again."
                    + " Answered when the log has them.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            array =
                                                    @ArraySchema(
                                                            minItems = 1,
                                                            maxItems = MAX_CLICKS,
                                                            schema = @Schema(implementation = Click.class)))))
    @ApiResponse(responseCode = "202", description = "The log has the page views")
    @Refuses({Problem.INVALID_FIELD, Problem.LOG_UNAVAILABLE, Problem.BUSY})
    @PostMapping(
            path = "/events",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Taken>> take(@RequestBody JsonNode body) {
        var fields = Fields.ofArray(body);
        var elements = fields.elements(1, MAX_CLICKS);
        var clicks = IntStream.range(0, elements.size())
                .mapToObj(i -> Click.read(fields, i, elements.get(i)))
                .toList();
        fields.refuseViolations();
        return intake.take(Topics.CLICKS.name(), clicks, ClickEvent::getUserId)
                .thenApply(taken -> ResponseEntity.accepted().body(new Taken(clicks.size())));
    }
}
