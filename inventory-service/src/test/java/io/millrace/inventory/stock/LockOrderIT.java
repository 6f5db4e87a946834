package io.millrace.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.inventory.InventoryTest;
import io.millrace.testing.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever changes the same products at once takes their rows in one sequence. */
class LockOrderIT extends InventoryTest {

    private static final int ROUNDS = 40;

    @Test
    void importsDeletesReceiptsAndReservationsNeverWaitForEachOtherInACircle() {
        var skus = IntStream.range(0, 12).mapToObj(i -> product(1_000)).toList();
        var reversed = new ArrayList<>(skus);
        Collections.reverse(reversed);
        var orders = IntStream.range(0, ROUNDS).mapToObj(i -> unique("circle")).toList();
        var deadlocks = deadlocks();
        var calls = List.of(
                calls(round -> importCsv(csv(skus, round))),
                calls(round -> importCsv(csv(reversed, round))),
                calls(round -> http().delete("/products/" + skus.get(round % 12))),
                calls(round -> http().post(
                                "/stock/" + reversed.get(round % 12) + "/receipts",
                                "{\"quantity\":1}",
                                keyed(unique("key")))));
        for (var i = 0; i < ROUNDS; i++) {
            log.placed(i % 6, orders.get(i), wanted(i % 2 == 0 ? skus : reversed));
        }
        log.flush();
        assertThat(calls.stream().flatMap(statuses -> statuses.join().stream())).isSubsetOf(200, 201, 204, 404, 409);
        await().atMost(Duration.ofSeconds(60)).until(() -> orders.stream()
                .noneMatch(order -> log.reservations(order).isEmpty()));
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private static CompletableFuture<List<Integer>> calls(IntFunction<Answer> call) {
        return CompletableFuture.supplyAsync(
                () -> IntStream.range(0, ROUNDS)
                        .mapToObj(round -> call.apply(round).status())
                        .toList(),
                task -> new Thread(task).start());
    }

    private static Map<String, Integer> wanted(List<String> skus) {
        return skus.stream().limit(6).collect(Collectors.toMap(sku -> sku, sku -> 1));
    }

    private static String csv(List<String> skus, int round) {
        return "sku,name,category,unit_price,currency,on_hand\n"
                + skus.stream()
                        .map(sku -> "%s,Globe %d,OTHER,1.00,GBP,%d\n".formatted(sku, round, 1_000 + round))
                        .collect(Collectors.joining());
    }

    private long deadlocks() {
        return db.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
