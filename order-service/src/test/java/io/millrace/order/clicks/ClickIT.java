package io.millrace.order.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.ClickEvent;
import io.millrace.events.Topics;
import io.millrace.order.testing.RunningService;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickIT extends RunningService {

    private final String user = "u-" + UUID.randomUUID();

    @Test
    void putsClicksOnTheLog() {
        var answer = api.post("/events", "[" + click("c-1") + "," + click("c-2") + "]");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(neighbours.values(Topics.CLICKS, user))
                .containsExactly(
                        new ClickEvent("c-1", user, "/pens", Instant.parse("2026-11-22T08:00:00Z")),
                        new ClickEvent("c-2", user, "/pens", Instant.parse("2026-11-22T08:00:00Z")));
    }

    @Test
    void takesAllClicksOfACallOrNone() {
        var answer = api.post("/events", "[" + click("c-1") + "," + click("") + "]");

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("[1].event_id");
        assertThat(neighbours.values(Topics.CLICKS, user)).isEmpty();
    }

    @Test
    void takesAThousandClicksAndNotOneMore() {
        assertThat(api.post("/events", clicks(1000)).status()).isEqualTo(202);
        assertThat(api.post("/events", clicks(1001)).status()).isEqualTo(422);
        assertThat(api.post("/events", "{}").status()).isEqualTo(422);
    }

    private String clicks(int count) {
        return IntStream.range(0, count).mapToObj(i -> click("c-" + i)).collect(Collectors.joining(",", "[", "]"));
    }

    private String click(String id) {
        return "{\"event_id\":\"%s\",\"user_id\":\"%s\",\"page\":\"/pens\",\"ts\":\"2026-11-22T08:00:00Z\"}"
                .formatted(id, user);
    }
}
