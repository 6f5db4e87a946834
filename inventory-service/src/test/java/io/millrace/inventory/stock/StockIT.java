package io.millrace.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.inventory.InventoryTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockIT extends InventoryTest {

    @Test
    void countsAReceiptOnceForEachKey() {
        var sku = product(0);
        var path = "/stock/" + sku + "/receipts";
        var first = http().post(path, "{\"quantity\":40}", keyed("delivery-1"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("on_hand").asInt()).isEqualTo(40);
        http().post(path, "{\"quantity\":2}", keyed("delivery-2"));
        var again = http().post(path, "{\"quantity\":40}", keyed("delivery-1"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(http().post(path, "{\"quantity\":41}", keyed("delivery-1")).refusal())
                .isEqualTo("422 idempotency-key-reused Idempotency-Key");
        assertThat(onHand(sku)).isEqualTo(42);
    }

    @Test
    void countsParallelRepetitionsOnce() {
        var sku = product(0);
        var answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> http().post("/stock/" + sku + "/receipts", "{\"quantity\":7}", keyed("same"))
                        .text())
                .distinct();
        assertThat(answers).hasSize(1);
        assertThat(onHand(sku)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1000000001",
                "null",
                "\"many\"",
                "true",
                "[]",
                "1e999999999",
                "0.999999999999999999999",
                "99.0000000000000000000001"
            })
    void refusesAQuantityThatIsNone(String quantity) {
        var sku = product(0);
        assertThat(http().post("/stock/" + sku + "/receipts", "{\"quantity\":" + quantity + "}", keyed("key"))
                        .refusal())
                .isEqualTo("422 invalid-field quantity");
    }

    @Test
    void refusesAReceiptThatWouldOverflow() {
        var sku = product(0);
        db.sql("update stock set on_hand = ? where sku = ?")
                .param(Long.MAX_VALUE - 1)
                .param(sku)
                .update();
        var path = "/stock/" + sku + "/receipts";
        assertThat(http().post(path, "{\"quantity\":2}", keyed("key")).refusal())
                .isEqualTo("422 invalid-field quantity");
        assertThat(http().post(path, "{\"quantity\":1e0}", keyed("key")).status())
                .isEqualTo(201);
    }

    @Test
    void refusesAReceiptWithoutKeyOrProduct() {
        var sku = product(0);
        assertThat(http().post("/stock/" + sku + "/receipts", "{\"quantity\":1}")
                        .refusal())
                .isEqualTo("422 invalid-field Idempotency-Key");
        assertThat(http().post("/stock/no-such-sku/receipts", "{\"quantity\":1}", keyed("key"))
                        .refusal())
                .isEqualTo("404 unknown-product");
    }

    private int onHand(String sku) {
        return http().get("/stock/" + sku).json().path("on_hand").asInt();
    }
}
