package io.millrace.platform.registry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The configured registry. */
@AutoConfiguration
@EnableConfigurationProperties(RegistryProperties.class)
class RegistryAutoConfiguration {

    @Bean
    SchemaRegistry schemaRegistry(RegistryProperties properties) {
        return new SchemaRegistry(properties.url());
    }
}
