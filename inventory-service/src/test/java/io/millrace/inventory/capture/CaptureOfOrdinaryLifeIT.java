package io.millrace.inventory.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.inventory.InventoryTest;
import io.millrace.platform.serde.AvroSerdes;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Quiet stretches, ordinary stops and starts, lost slots, and rows that no call of this service writes. */
class CaptureOfOrdinaryLifeIT extends InventoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    private AvroSerdes serdes;

    @Autowired
    private ProductCapture capture;

    @Autowired
    private Slots slots;

    private CapturedProducts topic;

    @BeforeEach
    void read() {
        await().atMost(PATIENCE).until(() -> capture.state().running());
        topic = new CapturedProducts(INFRA, serdes);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void goesOnAfterAStopThoughOnlyOthersWroteForLongerThanItsHeartbeats() {
        var before = captured();
        var repaired = capture.repaired();
        var written = writeAheadLog();
        for (var i = 0; i < 5; i++) {
            var position = slots.find().orElseThrow().confirmed();
            http().post("/stock/" + before + "/receipts", "{\"quantity\":1}", keyed(unique("key")));
            await().atMost(PATIENCE).until(() -> slots.find().orElseThrow().confirmed() > position);
        }
        assertThat(slots.find().orElseThrow().confirmed())
                .as("lets go of what others wrote")
                .isGreaterThan(written);

        INFRA.connect().stop();
        http().post("/stock/" + before + "/receipts", "{\"quantity\":1}", keyed(unique("key")));
        http().delete("/products/" + before);
        INFRA.connect().restart();

        captured();
        await().atMost(PATIENCE).until(() -> !topic.rows().containsKey(before));
        assertThat(capture.repaired()).as("needed no repair").isEqualTo(repaired);
    }

    @Test
    void startsAnewWhenItsSlotIsGoneAndTellsWhatWasDeletedMeanwhile() {
        startsAnew(slots::drop);
    }

    /** It was away for so long that the database had to remove what it kept for it. */
    @Test
    void startsAnewWhenTheDatabaseKeptNoMoreForIt() throws SQLException {
        try (var superuser = DriverManager.getConnection(INFRA.postgres().superuserUrl("inventory"));
                var statement = superuser.createStatement()) {
            statement.execute("alter system set max_slot_wal_keep_size = '1MB'");
            statement.execute("select pg_reload_conf()");
            try {
                startsAnew(() -> {
                    await().atMost(PATIENCE).until(() -> {
                        for (var segment = 0; segment < 3; segment++) {
                            statement.execute("select pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()");
                        }
                        statement.execute("checkpoint");
                        return "lost".equals(slots.find().orElseThrow().walStatus());
                    });
                });
            } finally {
                statement.execute("alter system reset max_slot_wal_keep_size");
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    private void startsAnew(Runnable losing) {
        var deleted = captured();
        var changed = captured();
        var repaired = capture.repaired();

        INFRA.connect().stop();
        losing.run();
        http().delete("/products/" + deleted);
        put(changed, "Changed while nobody looked");
        INFRA.connect().restart();

        await().atMost(PATIENCE).until(() -> capture.repaired() == repaired + 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topic.rows()).doesNotContainKey(deleted));
        assertThat(topic.rows().get(changed)).startsWith("Changed while nobody looked|");
        assertThat(management().get("/actuator/prometheus").text())
                .contains("capture_connector_up")
                .contains("capture_slot_bytes")
                .containsPattern("capture_repairs_total\\S* [1-9]");
        captured();
    }

    @Test
    void tellsAllOfARowThoughAnUpdateDoesNotTouchItsLongValues() {
        var sku = unique("long");
        var random = new Random(1);
        var name =
                random.ints(9_000, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        db.sql("insert into products values (?, 'short', 'OTHER', 1, 'GBP', now())")
                .param(sku)
                .update();
        db.sql("alter table products drop constraint name_has_a_length").update();
        db.sql("update products set name = ? where sku = ?")
                .param(name)
                .param(sku)
                .update();
        db.sql("update products set unit_price = 2 where sku = ?").param(sku).update();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topic.rows().get(sku)).startsWith(name + "|OTHER|2.00|"));
        db.sql("delete from products where sku = ?").param(sku).update();
        db.sql("alter table products add constraint name_has_a_length check (char_length(name) between 1 and 200)")
                .update();
    }

    @Test
    void refusesWhatCannotBeTold() {
        var sku = captured();

        assertThatThrownBy(() -> db.sql("update products set unit_price = 'NaN' where sku = ?")
                        .param(sku)
                        .update())
                .hasMessageContaining("price_is_a_number");
        assertThatThrownBy(() -> db.sql("truncate products cascade").update())
                .hasMessageContaining("DELETE FROM products");
    }

    @Test
    void passesARowThatCannotBeTold() {
        var constraint = "alter table products add constraint price_is_a_number"
                + " check (unit_price between 0 and 9999999999999999.99) not valid";
        db.sql("alter table products drop constraint price_is_a_number").update();
        db.sql("insert into products values (?, 'n', 'OTHER', 'NaN', 'GBP', now())")
                .param(unique("nan"))
                .update();
        db.sql(constraint).update();

        captured();
        db.sql("delete from products where unit_price = 'NaN'").update();
        captured();
        assertThat(capture.state().running()).isTrue();
    }

    /** A new product that the topic has. */
    private String captured() {
        var sku = product(0);
        await().atMost(PATIENCE).until(() -> topic.rows().containsKey(sku));
        return sku;
    }

    private void put(String sku, String name) {
        http().put(
                        "/products/" + sku,
                        """
                {"name":"%s","category":"OTHER","unit_price":"%s","currency":"GBP"}"""
                                .formatted(name, BigDecimal.TEN));
    }

    private long writeAheadLog() {
        return db.sql("select (pg_current_wal_lsn() - '0/0')::bigint")
                .query(Long.class)
                .single();
    }
}
