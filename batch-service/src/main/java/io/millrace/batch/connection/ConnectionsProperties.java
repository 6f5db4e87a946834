package io.millrace.batch.connection;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param connections other systems that tasks talk to, by name; secrets come from the environment or mounted files
 *     ({@code spring.config.import: configtree:})
 */
@ConfigurationProperties("millrace")
public record ConnectionsProperties(@DefaultValue Map<String, Connection> connections) {}
