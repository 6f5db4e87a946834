package io.millrace.inventory.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of the service as a whole. */
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
                                + " configured. Fields that are not known are refused."));
    }
}
