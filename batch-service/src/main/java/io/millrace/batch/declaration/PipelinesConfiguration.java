package io.millrace.batch.declaration;

import io.millrace.batch.execution.TaskRunners;
import io.millrace.batch.pipeline.Pipelines;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class PipelinesConfiguration {

    @Bean
    Pipelines pipelines(PipelinesProperties properties, TaskRunners runners, Environment environment) {
        return new Declarations(properties, runners, UnknownKeys.in(ConfigurationPropertySources.get(environment)))
                .pipelines();
    }
}
