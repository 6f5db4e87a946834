package io.millrace.platform.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;

/**
 * A bean with what a service's problems tell beyond those of all services.
 *
 * @param schemas by the member's name
 */
public record ProblemMembers(Map<String, Schema<?>> schemas) {

    public ProblemMembers {
        schemas = Map.copyOf(schemas);
    }

    /** A schema of this type, such as {@code string}. */
    public static Schema<Object> type(String type) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
