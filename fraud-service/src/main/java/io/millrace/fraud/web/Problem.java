package io.millrace.fraud.web;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
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
import org.springframework.http.HttpStatus;

/** A kind of refusal, as the description of the API shows it. */
record Problem(String name, int status, String description) {

    static Schema<?> schema() {
        var schema = new ObjectSchema();
        schema.setDescription("RFC 9457 problem details");
        schema.setRequired(List.of("type", "title", "status"));
        return schema.addProperty("type", new StringSchema().example("urn:millrace:problem:invalid-field"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("field", new StringSchema().description("The parameter that is wrong"));
    }

    ApiResponse response() {
        var response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/Problem"))
                                        .addExamples(name, new Example().value(example()))));
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds").schema(new IntegerSchema()));
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED.value()) {
            response.addHeaderObject("Allow", new Header().schema(new StringSchema()));
        }
        return response;
    }

    private Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "urn:millrace:problem:" + name);
        example.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        example.put("status", status);
        example.put("detail", description.replace("`", ""));
        if (status == HttpStatus.UNPROCESSABLE_CONTENT.value()) {
            example.put("field", "limit");
        }
        return example;
    }
}
