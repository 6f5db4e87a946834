package io.millrace.order.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema allows, and such that it does not, with a liking for the edges. */
final class Samples {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int TRIES = 1000;
    private static final List<String> TEXTS = List.of(
            "a",
            "Ada Lovelace",
            "a@b",
            "ada@example.org",
            "u-4711",
            "null",
            "0",
            "' or 1=1 --",
            "<b>\"'&amp;",
            "a/b",
            "a\\b",
            "%s%n",
            "..",
            "a;b=c",
            "\u00e9\u4e2d\u0416",
            "\ud83d\ude80",
            "\u202eabc",
            " padded ",
            "\u00a0",
            "\ufeff",
            "\u2028",
            "\t",
            "\u0000",
            "",
            " ");
    private static final List<String> TIMES = List.of(
            "2026-11-22T08:30:00Z",
            "2026-11-22t08:30:00z",
            "1970-01-01T00:00:00+00:00",
            "2000-02-29T23:59:59.999999999-18:00",
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "2026-11-22T08:30:00",
            "now");

    private final Contract contract;
    private final Random random;
    private final Map<String, List<String>> known;
    private final List<Supplier<JsonNode>> oddities = List.of(
            JSON::nullNode,
            () -> JSON.getNodeFactory().booleanNode(true),
            () -> JSON.getNodeFactory().numberNode(-1),
            () -> JSON.getNodeFactory().numberNode(0),
            () -> JSON.getNodeFactory().numberNode(1.5),
            () -> JSON.getNodeFactory().numberNode(new BigDecimal("1e400")),
            () -> JSON.getNodeFactory().numberNode(Long.MAX_VALUE),
            JSON::createArrayNode,
            JSON::createObjectNode,
            () -> JSON.readTree("[".repeat(50) + "]".repeat(50)),
            () -> JSON.getNodeFactory().stringNode("x".repeat(5000)));

    /** @param known values for fields of these names that mean something to the service */
    Samples(Contract contract, Random random, Map<String, List<String>> known) {
        this.contract = contract;
        this.random = random;
        this.known = known;
    }

    JsonNode valid(String name, JsonNode schema) {
        for (int i = 0; i < TRIES; i++) {
            var value = build(name, contract.resolve(schema));
            if (contract.errors(schema, value).isEmpty()) {
                return value;
            }
        }
        throw new AssertionError("Found no valid " + name + " for " + schema);
    }

    JsonNode invalid(String name, JsonNode schema) {
        for (int i = 0; i < TRIES; i++) {
            var value = spoilt(valid(name, schema));
            if (!contract.errors(schema, value).isEmpty()) {
                return value;
            }
        }
        throw new AssertionError("Found no invalid " + name + " for " + schema);
    }

    /** As a parameter has it: what looks like a number is one. */
    String invalidText(String name, JsonNode schema) {
        for (int i = 0; i < TRIES; i++) {
            var text = spoilt(valid(name, schema)).asString("");
            var value = text.matches("-?[0-9]{1,18}")
                            && schema.get("type").asString().equals("integer")
                    ? JSON.getNodeFactory().numberNode(Long.parseLong(text))
                    : JSON.getNodeFactory().stringNode(text);
            if (!text.isEmpty() && !contract.errors(schema, value).isEmpty()) {
                return text;
            }
        }
        throw new AssertionError("Found no invalid text for " + name + " as " + schema);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance() {
        return random.nextBoolean();
    }

    private JsonNode build(String name, JsonNode schema) {
        var nodes = JSON.getNodeFactory();
        if (known.containsKey(name)) {
            return nodes.stringNode(oneOf(known.get(name)));
        }
        if (schema.has("enum")) {
            return oneOf(new ArrayList<>(schema.get("enum").values()));
        }
        var types = schema.get("type");
        var type = types.isArray() ? oneOf(new ArrayList<>(types.values())).asString() : types.asString();
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer" -> nodes.numberNode(integer(schema));
            case "null" -> nodes.nullNode();
            default -> nodes.stringNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema) {
        var object = JSON.createObjectNode();
        var required =
                schema.get("required").values().stream().map(JsonNode::asString).toList();
        schema.get("properties").properties().stream()
                .filter(property -> required.contains(property.getKey()) || random.nextInt(4) == 0)
                .forEach(property ->
                        object.set(property.getKey(), build(property.getKey(), contract.resolve(property.getValue()))));
        return object;
    }

    private ArrayNode array(String name, JsonNode schema) {
        var array = JSON.createArrayNode();
        var size = schema.get("minItems").asInt() + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            array.add(build(name, contract.resolve(schema.get("items"))));
        }
        return array;
    }

    private int integer(JsonNode schema) {
        var min = schema.get("minimum").asInt();
        var max = schema.get("maximum").asInt();
        return oneOf(List.of(min, max, min + random.nextInt(max - min)));
    }

    private String text(JsonNode schema) {
        if (schema.path("format").asString("").equals("date-time")) {
            return oneOf(TIMES);
        }
        var text = oneOf(TEXTS);
        var longest = schema.path("maxLength").asInt(300);
        return random.nextInt(8) == 0 && !text.isEmpty()
                ? text.repeat(Math.max(1, longest / text.codePointCount(0, text.length())))
                : text;
    }

    private JsonNode spoilt(JsonNode value) {
        if (value instanceof ObjectNode object && random.nextInt(3) > 0) {
            var name = oneOf(new ArrayList<>(object.propertyNames()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.put(oneOf(List.of("unit_price", "amount", "order_id", "")), "1.00");
                default -> object.set(name, spoilt(object.get(name)));
            }
            return object;
        }
        if (value instanceof ArrayNode array && !array.isEmpty() && random.nextInt(3) > 0) {
            var index = random.nextInt(array.size());
            array.set(index, spoilt(array.get(index)));
            return array;
        }
        return random.nextInt(4) == 0
                ? JSON.getNodeFactory().stringNode(oneOf(chance() ? TEXTS : TIMES))
                : oneOf(oddities).get();
    }
}
