package io.millrace.fraud.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of the service as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI fraudApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("fraud-service")
                        .version("1")
                        .description("Alerts, running windows and blocks of users. Problems are RFC 9457."));
    }
}
