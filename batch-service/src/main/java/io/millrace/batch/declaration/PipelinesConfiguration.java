package io.millrace.batch.declaration;

import io.millrace.batch.execution.TaskTypes;
import io.millrace.batch.pipeline.Pipelines;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class PipelinesConfiguration {

    @Bean
    Pipelines pipelines(PipelinesProperties properties, TaskTypes types, Environment environment) {
        return new Declarations(
                        properties,
                        types,
                        Binder.get(environment),
                        UnknownKeys.in(ConfigurationPropertySources.get(environment), properties, types))
                .pipelines();
    }
}
