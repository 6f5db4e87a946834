package io.millrace.inventory.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.inventory.InventoryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApiDescriptionIT extends InventoryTest {

    private static final String LONG = "x".repeat(300);

    @Test
    void describesEveryCallWithAllItsAnswersAndAnExampleOfEachProblem() {
        var api = api();
        assertThat(api.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/products",
                        "/products/{sku}",
                        "/products/import",
                        "/stock/{sku}",
                        "/stock/{sku}/receipts",
                        "/reservations/{order_id}");
        for (var operation : operations(api)) {
            assertThat(operation.path("responses").propertyNames()).contains("400", "401", "503");
            operation.path("responses").properties().forEach(response -> {
                var status = Integer.parseInt(response.getKey());
                var content = response.getValue().path("content");
                if (status >= 400) {
                    var problem = content.path("application/problem+json");
                    assertThat(problem.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
                    assertThat(problem.path("examples")).isNotEmpty().allSatisfy(example -> assertThat(
                                    example.at("/value/status").asInt())
                            .isEqualTo(status));
                } else if (status != 204) {
                    assertThat(content.at("/application~1json/schema").isMissingNode())
                            .isFalse();
                }
            });
        }
        assertThat(references(api))
                .allMatch(reference -> !api.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void saysExactlyWhatIsTaken() {
        var schemas = api().path("components").path("schemas");
        var product = schemas.path("ProductToPut");
        assertThat(product.path("required"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("name", "category", "unit_price", "currency");
        assertThat(product.at("/properties/name/maxLength").asInt()).isEqualTo(200);
        assertThat(product.at("/properties/unit_price/pattern").asString()).isNotEmpty();
        assertThat(schemas.at("/Currency/enum"))
                .extracting(JsonNode::asString)
                .contains("GBP", "EUR")
                .doesNotContain("XXX");
        var limit = api().at("/paths/~1products/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals("limit"))
                .findFirst()
                .orElseThrow();
        assertThat(limit.at("/schema/type").asString()).isEqualTo("integer");
        assertThat(limit.at("/schema/maximum").asInt()).isEqualTo(500);
        var quantity = schemas.at("/ReceiptToBook/properties/quantity");
        assertThat(quantity.path("type").asString()).isEqualTo("integer");
        assertThat(quantity.path("minimum").asInt()).isEqualTo(1);
        assertThat(quantity.path("maximum").asInt()).isEqualTo(1_000_000_000);
        assertThat(schemas.at("/Reservation/properties/reason/type"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("string", "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "PUT  | /products/{sku} | odd | application/json | '' | 400",
                "PUT  | /products/{sku} | odd | application/json | '[]' | 400",
                "PUT  | /products/{sku} | odd | application/json | 'null' | 400",
                "PUT  | /products/{sku} | odd | application/json | '{\"name\":\"\u00e9\"}' | 400",
                "PUT  | /products/{sku} | odd | application/json | '{\"name\":\"a\\u0000b\"}' | 422",
                "PUT  | /products/{sku} | odd | application/json | '{\"name\":7}' | 422",
                "PUT  | /products/{sku} | odd | application/json | '{\"name\":[]}' | 422",
                "PUT  | /products/{sku} | odd | application/json | 'DEEP' | 400",
                "PUT  | /products/{sku} | odd | text/plain       | '{}' | 415",
                "PUT  | /products/{sku} | odd | none             | '{}' | 415",
                "PUT  | /products/{sku} | LONG | application/json | '{}' | 422",
                "POST | /stock/{sku}/receipts | odd | application/json | '{\"quantity\":\"5\"}' | 422",
                "POST | /stock/{sku}/receipts | odd | application/json | '{\"quantity\":NINES}' | 400",
                "POST | /products/import | none | text/csv;charset=utf-16 | 'sku' | 422",
                "POST | /products/import | none | application/json | '{}' | 415",
                "GET  | /products/{sku} | LONG | none | '' | 404",
                "GET  | /stock/{sku} | LONG | none | '' | 404",
                "GET  | /stock/{sku} | caf%C3%A9 | none | '' | 404",
                "GET  | /reservations/{order_id} | LONG | none | '' | 404",
                "GET  | /products | ?category=a%00b | none | '' | 422",
                "GET  | /products | ?category=%20 | none | '' | 422",
                "GET  | /products | ?limit=501 | none | '' | 422",
                "GET  | /products | ?limit=99999999999999999999 | none | '' | 422",
                "GET  | /products | ?cursor=zz | none | '' | 422",
            })
    void refusesOddInputAsDescribed(
            String method, String template, String value, String contentType, String body, int status) {
        var given = value == null ? "" : value.replace("LONG", LONG);
        var path = given.startsWith("?") ? template + given : template.replaceFirst("\\{.*?}", given);
        // What is not ASCII goes out as Latin-1, which is no UTF-8.
        var bytes = body.replace("NINES", "9".repeat(5_000))
                .replace("DEEP", "{\"a\":".repeat(5_000))
                .getBytes(ISO_8859_1);
        var answer = http().call(
                        method,
                        path,
                        bytes.length == 0 ? null : bytes,
                        contentType == null ? Map.of() : Map.of("Content-Type", contentType));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).startsWith("urn:millrace:problem:");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("field").isMissingNode()).isEqualTo(status != 422);
        var documented = api().path("paths")
                .path(template)
                .path(method.strip().toLowerCase())
                .path("responses");
        assertThat(documented.propertyNames()).contains(Integer.toString(status));
    }

    @Test
    void refusesFieldsThatAreNotKnown() {
        var body =
                """
                {"name":"Odd","category":"OTHER","unit_price":"1.00","currency":"GBP","colour":{"a":[1]}}""";
        var answer = http().put("/products/" + unique("odd"), body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("field").asString()).isEqualTo("colour");
    }

    @Test
    void takesBackWhatItAnswered() {
        var sku = product(0);
        var read = http().get("/products/" + sku).text();
        assertThat(http().put("/products/" + sku, read).status()).isEqualTo(200);
        assertThat(http().put("/products/" + unique("other"), read)
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("sku");
    }

    private JsonNode api() {
        return http().get("/v3/api-docs").json();
    }

    private static List<JsonNode> operations(JsonNode api) {
        var found = new ArrayList<JsonNode>();
        api.path("paths").forEach(path -> path.forEach(found::add));
        assertThat(found).hasSize(8);
        return found;
    }

    private static List<String> references(JsonNode api) {
        return api.findValuesAsString("$ref");
    }
}
