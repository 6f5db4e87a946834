package io.millrace.fraud.sessions.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SessionPropertiesTests {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void endsASessionAfterHalfAnHourByDefault() {
        service.run(context -> assertThat(
                        context.getBean(SessionProperties.class).sessionizer().gap())
                .isEqualTo(Duration.ofMinutes(30)));
    }

    @Test
    void doesNotStartWithoutAGap() {
        service.withPropertyValues("millrace.fraud.sessions.gap=0s")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .message()
                        .contains("'gap'")
                        .contains("must be longer than or equal to 1 second"));
    }

    @Test
    void doesNotStartWithAMemoryShorterThanTheGap() {
        service.withPropertyValues("millrace.fraud.sessions.memory=29m")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .message()
                        .contains("memory must be at least gap"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SessionProperties.class)
    static class Settings {}
}
