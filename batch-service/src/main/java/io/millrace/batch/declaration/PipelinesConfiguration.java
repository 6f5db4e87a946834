package io.millrace.batch.declaration;

import io.millrace.batch.execution.TaskRunners;
import io.millrace.batch.pipeline.Pipelines;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PipelinesConfiguration {

    @Bean
    Pipelines pipelines(PipelinesProperties properties, TaskRunners runners) {
        return new Declarations(properties, runners).pipelines();
    }
}
