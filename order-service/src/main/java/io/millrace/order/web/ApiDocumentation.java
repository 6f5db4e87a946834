package io.millrace.order.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The problems of this service, for {@code /v3/api-docs}; operations refer to them by name. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    private static final String PROBLEM = "#/components/schemas/Problem";

    @Bean
    OpenAPI orderServiceApi() {
        var components = new Components().addSchemas("Problem", problem());
        respond(components, "malformed-json", 400, "The body is no JSON", "malformed-json");
        respond(components, "user-blocked", 403, "The user is blocked, or may not import", "user-blocked", "forbidden");
        respond(components, "unknown-order", 404, "No such order", "unknown-order");
        respond(components, "not-cancellable", 409, "The order is REJECTED or BLOCKED", "not-cancellable");
        respond(components, "payload-too-large", 413, "The body is over 256 KiB", "payload-too-large");
        respond(
                components,
                "unsupported-media-type",
                415,
                "The body must be application/json",
                "unsupported-media-type");
        respond(components, "invalid-field", 422, "A field breaks a rule", "invalid-field");
        respond(
                components,
                "order-refused",
                422,
                "The order breaks a rule",
                "invalid-field",
                "duplicate-sku",
                "unknown-sku",
                "unknown-country",
                "mixed-currencies",
                "amount-too-large",
                "idempotency-key-reused");
        respond(components, "too-many-orders", 429, "No room to send; nothing was kept", "too-many-orders");
        respond(
                components,
                "log-unavailable",
                503,
                "The log, the database or the catalogue is not there yet or any more",
                "log-unavailable",
                "database-unavailable",
                "starting",
                "idempotency-key-in-use");
        respond(components, "catching-up", 503, "The projection is too far behind to tell", "catching-up");
        return new OpenAPI()
                .info(new Info()
                        .title("order-service")
                        .version("1")
                        .description("Takes orders and knows their status. Problems are RFC 9457."))
                .components(components);
    }

    /** Springdoc does not follow {@code spring.jackson}; its own mapper writes the document and must stay as it is. */
    @Bean
    ModelResolver snakeCaseFields() {
        return new ModelResolver(Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    private static Schema<?> problem() {
        var problem = new ObjectSchema();
        problem.setDescription("RFC 9457 problem details");
        problem.setRequired(List.of("type", "title", "status"));
        return problem.addProperty("type", new StringSchema().example("urn:millrace:problem:unknown-sku"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("field", new StringSchema().description("Path of the field that is wrong"))
                .addProperty("blocked_until", new StringSchema().format("date-time"));
    }

    private static void respond(
            Components components, String name, int status, String description, String... problems) {
        var examples = new LinkedHashMap<String, Example>();
        for (var problem : problems) {
            examples.put(problem, new Example().value(example(problem, status)));
        }
        var content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref(PROBLEM)).examples(examples));
        var response = new ApiResponse().description(description).content(content);
        if (status == 429 || status == 503) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds").schema(new IntegerSchema()));
        }
        components.addResponses(name, response);
    }

    private static Map<String, Object> example(String problem, int status) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "urn:millrace:problem:" + problem);
        example.put("title", org.springframework.http.HttpStatus.valueOf(status).getReasonPhrase());
        example.put("status", status);
        if (status == 422) {
            example.put("field", problem.startsWith("idempotency") ? "Idempotency-Key" : "lines[0].sku");
        }
        if (problem.equals("user-blocked")) {
            example.put("blocked_until", "2026-11-22T08:50:00Z");
        }
        return example;
    }
}
