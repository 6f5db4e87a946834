package io.millrace.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** What {@code /v3/api-docs} says beyond what the controllers do. */
@AutoConfiguration(before = SpringDocConfiguration.class)
@ConditionalOnClass(OpenApiCustomizer.class)
class OpenApiAutoConfiguration {

    private static final String TOKEN = "token";

    /** Springdoc does not follow {@code spring.jackson}; its own mapper writes the document and must stay as it is. */
    @Bean
    ModelResolver snakeCaseFields() {
        return new ModelResolver(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .openapi31(true);
    }

    @Bean
    OperationCustomizer problemsOfCalls() {
        return (operation, method) -> {
            SharedParameters.add(operation, method);
            ProblemResponses.add(operation, CallProblems.of(operation, method));
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer componentsOfAllServices(ObjectProvider<ProblemMembers> members) {
        return api -> {
            RequiredFields.require(api);
            api.getComponents()
                    .addSchemas(ProblemSchema.NAME, ProblemSchema.with(members.stream()))
                    .addSecuritySchemes(
                            TOKEN,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT")
                                    .description("Only where an issuer is configured"));
            api.setSecurity(List.of(new SecurityRequirement(), new SecurityRequirement().addList(TOKEN)));
        };
    }
}
