package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** URLs that Tomcat or Spring's firewall refuses, such as those with NUL, are a problem like any other. */
@Configuration(proxyBeanMethods = false)
class RefusedPaths {

    @Bean
    RequestRejectedHandler refusalsAsProblems(
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, rejection) -> problems.resolveException(
                request,
                response,
                null,
                new ProblemException(
                        HttpStatus.BAD_REQUEST, "malformed-request", "The URL has characters that are refused."));
    }

    /** After Boot's own, whose page of HTML would come first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatsRefusalsAsProblems() {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }
}
