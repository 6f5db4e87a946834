package io.millrace.order.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /v3/api-docs} promises. */
final class Contract {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final JsonNode document;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    Contract(JsonNode document) {
        this.document = document;
    }

    record Operation(String method, String path, JsonNode description) {

        JsonNode response(int status) {
            return description.path("responses").path(Integer.toString(status));
        }

        JsonNode bodySchema() {
            return description.at("/requestBody/content/application~1json/schema");
        }

        List<JsonNode> parameters(String in) {
            return description.path("parameters").values().stream()
                    .filter(parameter -> parameter.path("in").asString().equals(in))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call -> new Operation(call.getKey().toUpperCase(), path.getKey(), call.getValue())))
                .toList();
    }

    JsonNode schemaOf(String name) {
        return document.at("/components/schemas/" + name);
    }

    Stream<JsonNode> componentSchemas() {
        return document.at("/components/schemas").values().stream();
    }

    /** The schema that this one refers to, or itself. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    /** What is wrong with a value by its schema; empty for a valid one. */
    List<String> errors(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /** References are to the document's root. */
    private Schema compile(JsonNode schema) {
        var root = JSON.createObjectNode();
        root.putArray("allOf").add(schema);
        root.set("components", document.get("components"));
        return schemas.getSchema(root);
    }
}
