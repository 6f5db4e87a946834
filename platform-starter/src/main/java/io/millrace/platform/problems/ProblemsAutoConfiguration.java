package io.millrace.platform.problems;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Problem details for every call, whoever refuses it, and the limit on bodies. */
@AutoConfiguration(before = {WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
@EnableConfigurationProperties(WebProperties.class)
class ProblemsAutoConfiguration {

    @Bean
    ProblemAdvice problemAdvice(ObjectProvider<ProblemOf<?>> known) {
        return new ProblemAdvice(known.orderedStream().toList());
    }

    @Bean
    ProblemName problemName() {
        return new ProblemName();
    }

    @Bean
    BodyLimit bodyLimit(
            WebProperties properties, @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new BodyLimit(properties, problems);
    }

    @Bean
    FilterRegistrationBean<BodyIntake> bodyIntake(WebProperties properties) {
        var intake = new FilterRegistrationBean<>(new BodyIntake(properties));
        intake.setOrder(Ordered.HIGHEST_PRECEDENCE);
        intake.setDispatcherTypes(DispatcherType.REQUEST);
        intake.setAsyncSupported(true);
        return intake;
    }

    @Bean
    ProblemErrorController problemErrorController() {
        return new ProblemErrorController();
    }

    /** After Boot's own, so that the valve is nearer to the response than Tomcat's, which speaks HTML. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemValve() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            context.getParent().getPipeline().addValve(new ProblemValve());
            context.getPipeline().addValve(new UnreadBodies());
        });
    }
}
