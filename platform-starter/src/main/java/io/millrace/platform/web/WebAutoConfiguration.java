package io.millrace.platform.web;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What all calls are read with. */
@AutoConfiguration(after = JacksonAutoConfiguration.class, before = WebMvcAutoConfiguration.class)
class WebAutoConfiguration {

    @Bean
    WebMvcConfigurer argumentsOfCalls() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageArgument());
                resolvers.add(new IdempotencyKeyArgument());
            }
        };
    }

    /** Only for bodies: what a service reads elsewhere, such as answers of others, it may read as leniently as it likes. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer strictBodies(JsonMapper mapper) {
        var strict = new JacksonJsonHttpMessageConverter(StrictJson.of(mapper));
        // The actuator reads what its operations are told as texts, whatever they are, and binds them itself.
        strict.registerMappersForType(
                Map.class, mappers -> strict.getSupportedMediaTypes().forEach(type -> mappers.put(type, mapper)));
        return converters -> converters.withJsonConverter(strict);
    }
}
