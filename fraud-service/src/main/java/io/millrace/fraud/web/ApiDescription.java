package io.millrace.fraud.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of all calls; operations refer to the problems by name. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final List<Problem> PROBLEMS = List.of(
            new Problem("bad-request", 400, "The URL is not one that a client may send"),
            new Problem("no-window", 404, "No order of the user is remembered"),
            new Problem("not-blocked", 404, "The user may place orders"),
            new Problem("method-not-allowed", 405, "There is no such method; `Allow` names those that there are"),
            new Problem("not-acceptable", 406, "The answer is `application/json`, which the caller does not accept"),
            new Problem("invalid-field", 422, "A parameter, named in `field`, breaks a rule"),
            new Problem("rebalancing", 503, "The state is moving between instances; ask again after `Retry-After`"),
            new Problem("log-unavailable", 503, "The log did not acknowledge in time; the call may be repeated"));

    @Bean
    OpenAPI fraudApi() {
        var components = new Components().addSchemas("Problem", Problem.schema());
        PROBLEMS.forEach(problem -> components.addResponses(problem.name(), problem.response()));
        return new OpenAPI()
                .info(new Info()
                        .title("Millrace fraud service")
                        .version("1")
                        .description("Alerts, running windows and blocks of users. Problems are RFC 9457."))
                .components(components);
    }

    /** Springdoc does not follow {@code spring.jackson}; its own mapper writes the document and must stay as it is. */
    @Bean
    ModelResolver snakeCaseFields() {
        return new ModelResolver(Json31.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
                .openapi31(true);
    }

    @Bean
    OpenApiCustomizer whatEveryCallMayAnswer() {
        return api -> api.getPaths().values().forEach(ApiDescription::addTo);
    }

    private static void addTo(PathItem path) {
        for (Map.Entry<PathItem.HttpMethod, Operation> operation :
                path.readOperationsMap().entrySet()) {
            var responses = operation.getValue().getResponses();
            responses.addApiResponse("400", new ApiResponse().$ref("bad-request"));
            responses.addApiResponse("405", new ApiResponse().$ref("method-not-allowed"));
            if (operation.getKey() == PathItem.HttpMethod.GET) {
                responses.addApiResponse("406", new ApiResponse().$ref("not-acceptable"));
            }
        }
    }
}
