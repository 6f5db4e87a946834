package io.millrace.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records that are answered have all their fields; those that are taken say which ones they need. */
final class RequiredFields {

    private static final String SCHEMAS = "#/components/schemas/";

    private RequiredFields() {}

    static void require(OpenAPI api) {
        var taken = taken(api);
        api.getComponents().getSchemas().forEach((name, schema) -> {
            if (!taken.contains(SCHEMAS + name) && schema.getProperties() != null && schema.getRequired() == null) {
                requireAll(schema);
            }
        });
    }

    private static void requireAll(Schema<?> schema) {
        schema.setRequired(List.copyOf(schema.getProperties().keySet()));
    }

    private static Set<String> taken(OpenAPI api) {
        return api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
                .flatMap(body -> body.getContent().values().stream())
                .flatMap(media -> Stream.ofNullable(media.getSchema()))
                .flatMap(schema -> Stream.ofNullable(schema.get$ref()))
                .collect(Collectors.toSet());
    }
}
