package io.millrace.order.web;

import static io.millrace.platform.openapi.ProblemMembers.type;

import io.millrace.platform.openapi.ProblemMembers;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
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
                .components(new Components().addSchemas("Country", country()));
    }

    private static Schema<?> country() {
        var country = type("string");
        country.setDescription("ISO 3166-1 alpha-2");
        Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).stream().sorted().forEach(country::addEnumItemObject);
        country.setExample("GB");
        return country;
    }

    @Bean
    ProblemMembers membersOfRefusals() {
        return new ProblemMembers(
                Map.of("blocked_until", type("string").format("date-time"), "order_status", type("string")));
    }
}
