package io.millrace.order.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.contract.Contract.Operation;
import io.millrace.order.testing.Placements;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import io.millrace.testing.Await;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The service keeps to its own description, whatever comes. */
class ContractIT extends RunningService {

    private static final int REQUESTS_PER_CALL = 60;
    /** Another one is given by {@code -Dmillrace.contract.seed=}. */
    private static final long SEED = Long.getLong("millrace.contract.seed", 4711);

    private static final Set<String> RULES_BEYOND_SCHEMAS = Set.of("duplicate-sku", "idempotency-key-reused");

    private Contract contract;
    private Samples samples;

    @BeforeEach
    void readTheContract() {
        contract = new Contract(api.get("/v3/api-docs").json());
        var skus = List.of("pen-" + UUID.randomUUID(), "ink-" + UUID.randomUUID());
        skus.forEach(sku -> neighbours.sell(sku, "2.55", "GBP"));
        skus.forEach(this::awaitSold);
        samples = new Samples(contract, new Random(SEED), Map.of("sku", skus, "order", List.of(cancelledOrder(skus))));
    }

    /** One whose events come to an end. */
    private String cancelledOrder(List<String> skus) {
        var id = Placements.place(api, "u-contract", new Placements.Item(skus.get(0), 1));
        api.post("/orders/" + id + "/cancellation", "");
        Await.until(
                "the order is cancelled",
                () -> api.get("/orders/" + id).json().get("status").asString().equals("CANCELLED"));
        return id;
    }

    @Test
    void takesWhatItsSchemasAllow() {
        for (var operation : contract.operations()) {
            for (int i = 0; i < REQUESTS_PER_CALL; i++) {
                var request = new Request(operation);
                var answer = request.send();
                assertKept(request, answer);
                if (answer.status() >= 400) {
                    assertThat(isBeyondSchemas(request, answer))
                            .as(request + " -> " + answer)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void refusesWhatItsSchemasForbid() {
        for (var operation : contract.operations()) {
            for (int i = 0; i < REQUESTS_PER_CALL; i++) {
                var request = new Request(operation);
                if (request.spoil()) {
                    var answer = request.send();
                    assertKept(request, answer);
                    assertThat(answer.status()).as(request + " -> " + answer).isBetween(400, 499);
                }
            }
        }
    }

    private void assertKept(Request request, Answer answer) {
        var what = request + " -> " + answer;
        var response = request.operation.response(answer.status());
        assertThat(response.isMissingNode()).as(what).isFalse();
        var type = Objects.requireNonNullElse(answer.header("Content-Type"), "").replaceFirst(";.*", "");
        var media = response.path("content").path(type);
        assertThat(media.isMissingNode()).as(what).isEqualTo(answer.text().isEmpty());
        response.path("headers").properties().stream()
                .filter(header -> header.getValue().path("required").asBoolean())
                .forEach(header ->
                        assertThat(answer.header(header.getKey())).as(what).isNotNull());
        if (type.endsWith("json")) {
            assertThat(contract.errors(media.get("schema"), answer.json()))
                    .as(what)
                    .isEmpty();
        }
        if (answer.status() >= 400) {
            assertThat(media.path("examples").propertyNames()).as(what).contains(answer.problem());
            assertThat(answer.json().has("field"))
                    .as(what)
                    .isEqualTo(answer.status() == 422 || answer.problem().equals("forbidden"));
        }
    }

    private static boolean isBeyondSchemas(Request request, Answer answer) {
        return switch (answer.status()) {
            case 400 -> request.path.matches(".*(%(2F|5C|25|3B|00)|%E2%80%A[89]|/\\.).*");
            case 403 -> answer.problem().equals("forbidden") && request.body.hasNonNull("placed_at");
            case 404 -> answer.problem().equals("unknown-order");
            case 422 ->
                RULES_BEYOND_SCHEMAS.contains(answer.problem())
                        || Set.of("cursor", "placed_at")
                                .contains(answer.json().path("field").asString());
            default -> false;
        };
    }

    /** A valid request to an operation, which can be spoilt in one place. */
    private final class Request {

        private final Operation operation;
        private final Map<String, String> query = new HashMap<>();
        private final Map<String, String> headers = new HashMap<>();
        private String path;
        private JsonNode body;

        Request(Operation operation) {
            this.operation = operation;
            this.path = operation.path();
            operation.parameters("path").forEach(parameter -> setPath(text(parameter, true)));
            optional("query", query);
            optional("header", headers);
            if (!operation.bodySchema().isMissingNode()) {
                body = samples.valid("body", operation.bodySchema());
            }
        }

        private void optional(String in, Map<String, String> target) {
            operation.parameters(in).stream()
                    .filter(parameter -> samples.chance())
                    .forEach(parameter -> target.put(parameter.get("name").asString(), text(parameter, true)));
        }

        private void setPath(String id) {
            path = operation.path().replace("{id}", encoded(id));
        }

        private String text(JsonNode parameter, boolean valid) {
            var schema = parameter.get("schema");
            var name = operation.path().startsWith("/orders/{id}") && samples.chance()
                    ? "order"
                    : parameter.get("name").asString();
            return valid ? samples.valid(name, schema).asString() : samples.invalidText(name, schema);
        }

        /** Whether there is anything that can be wrong. */
        boolean spoil() {
            var spoilable = operation.parameters("query");
            if (body != null) {
                body = samples.invalid("body", operation.bodySchema());
            } else if (!spoilable.isEmpty()) {
                var parameter = samples.oneOf(spoilable);
                var value = text(parameter, false);
                query.put(parameter.get("name").asString(), value);
                return !value.isEmpty();
            } else if (operation.path().startsWith("/customers")) {
                var id = text(operation.parameters("path").get(0), false);
                setPath(id);
                return !id.isEmpty();
            }
            return body != null;
        }

        Answer send() {
            var parameters = query.entrySet().stream()
                    .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                    .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
            var sent = body == null ? null : body.toString();
            headers.put("Content-Type", "application/json");
            return api.call(operation.method(), path + parameters, sent, headers);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            return "seed %d: %s %s %s %s %s".formatted(SEED, operation.method(), path, query, headers, body);
        }
    }
}
