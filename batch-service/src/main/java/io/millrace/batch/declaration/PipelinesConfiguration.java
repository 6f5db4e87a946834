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
        var sources = ConfigurationPropertySources.get(environment);
        try {
            return new Declarations(
                            properties, types, Binder.get(environment), UnknownKeys.in(sources, properties, types))
                    .pipelines();
        } catch (InvalidPipelines invalid) {
            var origins = new Origins(sources);
            throw new InvalidPipelines(
                    invalid.problems().stream().map(origins::located).toList());
        }
    }
}
