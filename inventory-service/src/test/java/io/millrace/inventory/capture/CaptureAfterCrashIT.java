package io.millrace.inventory.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.infra.RunningPart;
import io.millrace.inventory.InventoryTest;
import io.millrace.platform.serde.AvroSerdes;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Products that change while what captures them, or the database itself, dies. */
class CaptureAfterCrashIT extends InventoryTest {

    private static final int PRODUCTS = 30;
    private static final int MOST_CHANGES = 20_000;

    @Autowired
    private AvroSerdes serdes;

    @Test
    void tellsEveryChangeThoughConnectIsKilled() {
        changeWhileItDies(INFRA.connect());
    }

    @Test
    void tellsEveryChangeThoughTheDatabaseIsKilled() {
        changeWhileItDies(INFRA.postgres());
    }

    private void changeWhileItDies(RunningPart part) {
        var prefix = unique("changing");
        var changes = new AtomicInteger();
        var enough = new AtomicBoolean();
        try (var topic = new CapturedProducts(INFRA, serdes)) {
            var changing = CompletableFuture.runAsync(() -> {
                var random = new Random(3);
                while (!enough.get() && changes.get() < MOST_CHANGES) {
                    change(prefix + random.nextInt(PRODUCTS), changes.incrementAndGet(), random);
                }
            });
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> topic.rows().keySet().stream().anyMatch(sku -> sku.startsWith(prefix)));
            part.kill();
            var whenItDied = changes.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> changes.get() > whenItDied + 1);
            part.restart();
            var whenItCameBack = changes.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> changes.get() > whenItCameBack + 100);
            enough.set(true);
            changing.join();

            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(topic.rows()).isEqualTo(table()));
            assertThat(table().keySet()).anyMatch(sku -> sku.startsWith(prefix));
        }
    }

    /** Answers do not matter: while the database is away they are refusals. */
    private void change(String sku, int number, Random random) {
        if (random.nextInt(5) == 0) {
            http().delete("/products/" + sku);
        } else {
            http().put(
                            "/products/" + sku,
                            """
                            {"name":"Name %d","category":"OTHER","unit_price":"%d.50","currency":"GBP"}"""
                                    .formatted(number, number));
        }
    }

    private Map<String, String> table() {
        var rows = new TreeMap<String, String>();
        db.sql(
                        """
                        select sku, concat_ws('|', name, category, unit_price, currency,
                            (extract(epoch from updated_at) * 1000)::bigint) as fields from products
                        """)
                .query(row -> {
                    rows.put(row.getString("sku"), row.getString("fields"));
                });
        return rows;
    }
}
