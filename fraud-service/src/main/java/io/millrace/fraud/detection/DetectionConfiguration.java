package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.Assessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DetectionConfiguration {

    @Bean
    Assessor assessor(WindowProperties windows, RuleProperties rules) {
        return new Assessor(windows.windowing(), rules.enabled());
    }
}
