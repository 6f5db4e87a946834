package io.millrace.inventory.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.inventory.InventoryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductIT extends InventoryTest {

    private static final String GLOBE =
            """
            {"name":"Globe","category":"OTHER","unit_price":"0.85","currency":"GBP"}""";

    @Test
    void createsChangesAndDeletes() {
        var sku = unique("sku");
        var path = "/products/" + sku;
        var created = http().put(path, GLOBE);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(path);
        assertThat(created.text())
                .isEqualTo(
                        """
                        {"sku":"%s","name":"Globe","category":"OTHER","unit_price":"0.85","currency":"GBP"}"""
                                .formatted(sku));
        assertThat(http().put(path, GLOBE).status()).isEqualTo(200);
        assertThat(http().put(path, GLOBE.replace("0.85", "1.5")).status()).isEqualTo(200);
        assertThat(http().get(path).json().path("unit_price").asString()).isEqualTo("1.50");
        assertThat(http().get("/stock/" + sku).json().path("available").asInt()).isZero();
        assertThat(http().delete(path).status()).isEqualTo(204);
        assertThat(http().delete(path).refusal()).isEqualTo("404 unknown-product");
        assertThat(http().get(path).refusal()).isEqualTo("404 unknown-product");
        assertThat(http().get("/stock/" + sku).refusal()).isEqualTo("404 unknown-product");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        var path = "/products/" + unique("sku");
        var refused = http().put("/products/a%20b", GLOBE);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.refusal()).isEqualTo("422 invalid-field sku");
        assertThat(http().put(path, GLOBE.replace("0.85", "-1")).refusal()).isEqualTo("422 invalid-field unit_price");
        assertThat(http().put(path, GLOBE.replace("\"0.85\"", "null")).refusal())
                .isEqualTo("422 invalid-field unit_price");
        assertThat(http().put(path, GLOBE.replace("\"0.85\"", "{}")).refusal())
                .isEqualTo("422 invalid-field unit_price");
        assertThat(http().put(path, GLOBE.replace("GBP", "QQQ")).refusal()).isEqualTo("422 invalid-field currency");
        assertThat(http().put(path, "{").refusal()).isEqualTo("400 malformed-json");
        assertThat(http().get(path).status()).isEqualTo(404);
    }

    @Test
    void listsACategoryPageByPage() {
        var category = unique("category");
        var skus = IntStream.range(0, 7)
                .mapToObj(i -> unique("page" + i))
                .peek(sku -> http().put("/products/" + sku, GLOBE.replace("OTHER", category)))
                .toList();
        var found = new ArrayList<List<String>>();
        var cursor = "";
        do {
            var page = http().get("/products?limit=3&category=" + category + cursor)
                    .json();
            found.add(page.path("products").findValuesAsString("sku"));
            cursor = page.path("next_cursor").isNull()
                    ? null
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (cursor != null);
        assertThat(found).containsExactly(skus.subList(0, 3), skus.subList(3, 6), skus.subList(6, 7));
        assertThat(http().get("/products?limit=0").refusal()).isEqualTo("422 invalid-field limit");
        assertThat(http().get("/products?limit=many").refusal()).isEqualTo("422 invalid-field limit");
        assertThat(http().get("/products?category=&limit=&cursor=").status()).isEqualTo(200);
        assertThat(http().get("/products?cursor=%21").refusal()).isEqualTo("422 invalid-field cursor");
    }

    @Test
    void keepsAProductThatOrdersHold() {
        var sku = product(5);
        db.sql("update stock set reserved = 1 where sku = ?").param(sku).update();
        assertThat(http().delete("/products/" + sku).refusal()).isEqualTo("409 product-reserved");
        assertThat(http().get("/products/" + sku).status()).isEqualTo(200);
    }
}
