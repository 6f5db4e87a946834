package io.millrace.inventory.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says beyond what the controllers do. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI inventoryApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("inventory-service")
                        .version("1")
                        .description("Products, their stock, and the reservations that orders hold on it. Problems are"
                                + " RFC 9457, their types are stable. Calls need a bearer token only where an issuer is"
                                + " configured. Fields that are not known are ignored."))
                .components(new Components()
                        .addSchemas(ProblemResponses.SCHEMA, ProblemResponses.schema())
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    /** Springdoc does not follow {@code spring.jackson}; its own mapper writes the document and must stay as it is. */
    @Bean
    ModelResolver snakeCaseFields() {
        return new ModelResolver(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .openapi31(true);
    }

    @Bean
    OperationCustomizer problems() {
        return (operation, method) -> {
            var refuses = method.getMethodAnnotation(Refuses.class);
            ProblemResponses.add(operation, refuses == null ? List.of() : List.of(refuses.value()));
            return operation;
        };
    }

    /** Records have all their fields. */
    @Bean
    OpenApiCustomizer objects() {
        return api -> api.getComponents().getSchemas().values().forEach(ApiDescription::requireAll);
    }

    private static void requireAll(Schema<?> schema) {
        if (schema.getProperties() != null && schema.getRequired() == null) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }
}
