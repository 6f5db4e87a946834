package io.millrace.order.clicks;

import io.millrace.events.ClickEvent;
import io.millrace.events.Topics;
import io.millrace.order.web.TopicIntake;
import io.millrace.platform.web.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
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

    static final int MAX_CLICKS = 1000;

    private final TopicIntake intake;

    ClickController(TopicIntake intake) {
        this.intake = intake;
    }

    record Taken(@Schema(minimum = "1", example = "2") int accepted) {}

    @BringsPageViews
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
