package io.millrace.order.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says beyond what the controllers do. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    @Bean
    OpenAPI orderServiceApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("order-service")
                        .version("1")
                        .description("Takes orders and knows their status. Problems are RFC 9457, their types are"
                                + " stable. Calls need a bearer token only where an issuer is configured."))
                .addSecurityItem(new SecurityRequirement())
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .components(new Components()
                        .addSchemas("Problem", ProblemResponses.schema())
                        .addSchemas("Country", country())
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    private static Schema<?> country() {
        var country = new JsonSchema();
        country.setTypes(Set.of("string"));
        country.setDescription("ISO 3166-1 alpha-2");
        country.setEnum(Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).stream()
                .sorted()
                .map(Object.class::cast)
                .toList());
        country.setExample("GB");
        return country;
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

    /** Records have all their fields; requests say which ones they need. */
    @Bean
    OpenApiCustomizer objects() {
        return api -> api.getComponents().getSchemas().values().forEach(ApiDocumentation::requireAll);
    }

    private static void requireAll(Schema<?> schema) {
        if (schema.getProperties() != null && schema.getRequired() == null) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }
}
