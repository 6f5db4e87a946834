package io.millrace.inventory;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says beside the controllers: the problems, by the name of their type. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final Map<String, String> PROBLEMS = Map.of(
            "invalid-field", "A field, named in `field`, breaks a rule",
            "unknown-product", "There is no such product",
            "product-reserved", "Orders hold reservations of the product",
            "payload-too-large", "The body is too large",
            "unknown-reservation", "Nothing is known of such an order");

    @Bean
    OpenAPI inventoryApi() {
        var components = new Components();
        PROBLEMS.forEach((name, description) -> components.addResponses(name, problem(name, description)));
        return new OpenAPI()
                .info(new Info()
                        .title("Millrace inventory service")
                        .version("1")
                        .description("Products, their stock, and the reservations that orders hold on it."))
                .components(components);
    }

    private static ApiResponse problem(String name, String description) {
        var schema = new ObjectSchema()
                .addProperty("type", new StringSchema().example("urn:millrace:problem:" + name))
                .addProperty("title", new StringSchema())
                .addProperty("status", new io.swagger.v3.oas.models.media.IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("field", new StringSchema());
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
