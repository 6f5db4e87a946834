package io.millrace.order.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Await;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PagingIT extends RunningService {

    private final String user = "u-" + UUID.randomUUID();
    private final String pen = "pen-" + UUID.randomUUID();

    @Test
    void pagesThroughAUsersOrdersNewestFirst() {
        var placed = place(5);

        var paged = new ArrayList<String>();
        String cursor = "";
        do {
            var page = api.get("/orders?user_id=" + user + "&limit=2" + cursor).json();
            paged.addAll(ids(page));
            var next = page.get("next_cursor");
            cursor = next.isNull() ? null : "&cursor=" + next.stringValue();
        } while (cursor != null);

        Collections.reverse(placed);
        assertThat(paged).containsExactlyElementsOf(placed);
    }

    @Test
    void listsOnlyTheStatusThatIsAskedFor() {
        var placed = place(2);
        neighbours.reject(placed.get(0), pen);

        Await.untilAsserted(() -> assertThat(
                        ids(api.get("/orders?status=REJECTED&user_id=" + user).json()))
                .containsExactly(placed.get(0)));
        assertThat(ids(api.get("/orders?status=PLACED&user_id=" + user).json())).containsExactly(placed.get(1));
        assertThat(ids(api.get("/orders?status=REJECTED&limit=200").json())).contains(placed.get(0));
        assertThat(ids(api.get("/orders?user_id=" + user + "&status=&limit=&cursor=")
                        .json()))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=201,limit",
        "limit=x,limit",
        "status=LOST,status",
        "user_id=%00,user_id",
        "cursor=!,cursor",
        "cursor=MSw,cursor",
        "cursor=OTIyMzM3MjAzNjg1NDc3NTgwNyxh,cursor"
    })
    void namesTheParameterThatIsWrong(String query, String field) {
        var answer = api.get("/orders?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }

    private List<String> place(int count) {
        neighbours.sell(pen, "2.55", "GBP");
        awaitSold(pen);
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(Placements.place(api, user, new Placements.Item(pen, 1)));
        }
        Await.untilAsserted(
                () -> assertThat(ids(api.get("/orders?user_id=" + user).json())).hasSize(count));
        return ids;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("orders").values().stream()
                .map(order -> order.get("order_id").stringValue())
                .toList();
    }
}
