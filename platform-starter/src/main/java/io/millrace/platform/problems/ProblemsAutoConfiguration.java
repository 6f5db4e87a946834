package io.millrace.platform.problems;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Problem details for all controllers, and the limit on bodies. */
@AutoConfiguration(before = WebMvcAutoConfiguration.class)
@EnableConfigurationProperties(WebProperties.class)
class ProblemsAutoConfiguration {

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    BodyLimit bodyLimit(
            WebProperties properties, @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new BodyLimit(properties.maxBodySize(), problems);
    }
}
