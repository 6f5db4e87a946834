package io.millrace.order.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.contract.Contract.Operation;
import io.millrace.order.testing.RunningService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description is whole, and true to itself. */
class DescriptionIT extends RunningService {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    private JsonNode document;
    private Contract contract;

    @BeforeEach
    void readTheContract() {
        document = api.get("/v3/api-docs").json();
        contract = new Contract(document);
    }

    @Test
    void hasEveryCallThatControllersTake() {
        var calls = handlers.getHandlerMethods().entrySet().stream()
                .filter(handler -> handler.getValue().getBeanType().getName().startsWith("io.millrace.order"))
                .flatMap(handler -> handler.getKey().getMethodsCondition().getMethods().stream()
                        .map(method -> method + " "
                                + handler.getKey().getPatternValues().iterator().next()))
                .toList();

        assertThat(contract.operations()).extracting(Operation::toString).containsExactlyInAnyOrderElementsOf(calls);
    }

    @Test
    void hasEveryStatusOfACall() {
        var statuses = new HashMap<String, List<String>>();
        contract.operations()
                .forEach(operation -> statuses.put(
                        operation.toString(),
                        List.copyOf(operation.description().get("responses").propertyNames())));

        assertThat(statuses)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "POST /orders",
                        List.of("202", "400", "401", "403", "405", "406", "413", "415", "422", "429", "503"),
                        "GET /orders",
                        List.of("200", "400", "401", "405", "406", "422", "503"),
                        "GET /orders/{id}",
                        List.of("200", "400", "401", "404", "405", "406", "503"),
                        "GET /orders/{id}/events",
                        List.of("200", "400", "401", "404", "405", "406", "503"),
                        "POST /orders/{id}/cancellation",
                        List.of("202", "400", "401", "404", "405", "406", "409", "429", "503"),
                        "POST /events",
                        List.of("202", "400", "401", "405", "406", "413", "415", "422", "503"),
                        "PUT /customers/{id}",
                        List.of("202", "400", "401", "405", "413", "415", "422", "503"),
                        "DELETE /customers/{id}",
                        List.of("202", "400", "401", "405", "422", "503")));
    }

    @Test
    void hasAnExampleForEveryProblem() {
        for (var operation : contract.operations()) {
            operation.description().get("responses").properties().stream()
                    .filter(response -> Integer.parseInt(response.getKey()) >= 400)
                    .forEach(response -> assertExamples(operation, response.getKey(), response.getValue()));
        }
    }

    private void assertExamples(Operation operation, String status, JsonNode response) {
        var what = operation + " " + status;
        var problem = response.at("/content/application~1problem+json");
        assertThat(problem.get("examples").properties()).as(what).isNotEmpty().allSatisfy(example -> {
            var value = example.getValue().get("value");
            assertThat(contract.errors(problem.get("schema"), value)).as(what).isEmpty();
            assertThat(value.get("type").asString()).isEqualTo("urn:millrace:problem:" + example.getKey());
            assertThat(value.get("status").asInt()).isEqualTo(Integer.parseInt(status));
        });
        assertThat(response.at("/headers/Retry-After").has("schema"))
                .as(what)
                .isEqualTo(List.of("429", "503").contains(status));
    }

    @Test
    void hasExamplesThatItsSchemasAllow() {
        var examples = contract.componentSchemas()
                .flatMap(schema -> Stream.concat(Stream.of(schema), schema.path("properties").values().stream()))
                .filter(schema -> schema.has("example"))
                .toList();

        assertThat(examples).hasSizeGreaterThan(20).allSatisfy(schema -> assertThat(
                        contract.errors(schema, schema.get("example")))
                .isEmpty());
    }

    @Test
    void tellsAnObjectsFieldsAndWhetherThereMayBeOthers() {
        for (var request : List.of("OrderRequest", "Line", "Click", "CustomerRequest")) {
            assertThat(contract.schemaOf(request).get("additionalProperties").asBoolean(true))
                    .as(request)
                    .isFalse();
        }
        assertThat(contract.schemaOf("OrderRequest").get("properties").propertyNames())
                .containsExactlyInAnyOrder("user_id", "country", "placed_at", "lines");
        assertThat(contract.schemaOf("OrderRequest").get("required").values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("user_id", "country", "lines");
        assertThat(contract.schemaOf("CustomerRequest").get("required").values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("name", "email");
    }

    @Test
    void resolvesEveryReference() {
        assertThat(references(document)).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void isShownAsAPage() {
        assertThat(api.get("/swagger-ui.html").status()).isIn(200, 302);
    }

    private static List<String> references(JsonNode node) {
        return Stream.concat(
                        node.has("$ref") ? Stream.of(node.get("$ref").asString()) : Stream.empty(),
                        node.values().stream().flatMap(child -> references(child).stream()))
                .toList();
    }
}
