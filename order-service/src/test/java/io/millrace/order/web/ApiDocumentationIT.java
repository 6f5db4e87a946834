package io.millrace.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.testing.RunningService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDocumentationIT extends RunningService {

    @Test
    void documentsEveryCallWithItsAnswers() {
        var paths = docs().get("paths");

        assertThat(statuses(paths.at("/~1orders/post")))
                .containsExactlyInAnyOrder("202", "400", "403", "413", "415", "422", "429", "503");
        assertThat(statuses(paths.at("/~1orders~1{id}/get"))).containsExactlyInAnyOrder("200", "404", "503");
        assertThat(statuses(paths.at("/~1orders~1{id}~1cancellation/post")))
                .containsExactlyInAnyOrder("202", "404", "409", "429", "503");
        assertThat(paths.propertyNames()).contains("/orders", "/orders/{id}/events", "/events", "/customers/{id}");
    }

    @Test
    void namesFieldsAsTheBodiesDo() {
        var schemas = docs().at("/components/schemas");

        assertThat(schemas.at("/OrderRequest/properties").propertyNames())
                .containsExactlyInAnyOrder("user_id", "country", "placed_at", "lines");
        assertThat(schemas.at("/OrderView/properties").propertyNames())
                .contains("order_id", "user_id", "placed_at", "lines", "stock", "fraud", "history");
        assertThat(schemas.at("/Click/properties").propertyNames()).contains("event_id", "user_id");
        assertThat(schemas.at("/CustomerRequest/properties").propertyNames()).contains("loyalty_tier");
        assertThat(schemas.at("/Page/properties").propertyNames()).contains("orders", "next_cursor");
    }

    @Test
    void resolvesEveryReference() {
        var docs = docs();

        assertThat(references(docs)).isNotEmpty().allSatisfy(reference -> assertThat(
                        docs.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void showsAPage() {
        assertThat(api.get("/swagger-ui.html").status()).isIn(200, 302);
    }

    private JsonNode docs() {
        var answer = api.get("/v3/api-docs");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Iterable<String> statuses(JsonNode operation) {
        return operation.get("responses").propertyNames();
    }

    private static java.util.List<String> references(JsonNode node) {
        return Stream.concat(
                        node.has("$ref") ? Stream.of(node.get("$ref").stringValue()) : Stream.empty(),
                        node.values().stream().flatMap(child -> references(child).stream()))
                .toList();
    }
}
