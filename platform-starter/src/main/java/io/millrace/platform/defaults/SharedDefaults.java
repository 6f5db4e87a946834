package io.millrace.platform.defaults;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.SystemLimitException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Puts {@code millrace-defaults.yml} below all other property sources, so that any of them can overrule it, and bounds
 * what Avro believes: a few bytes may claim to be a text of 2 GB, for which it would make room before it looks on.
 */
final class SharedDefaults implements EnvironmentPostProcessor {

    /** A record of the log is not larger. */
    private static final String MAX_LENGTH = Integer.toString(16 * 1024 * 1024);

    private static final String MAX_ITEMS = Integer.toString(1_000_000);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, MAX_LENGTH);
        limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, MAX_LENGTH);
        limit(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, MAX_ITEMS);
        try {
            new YamlPropertySourceLoader()
                    .load("millrace-defaults", new ClassPathResource("millrace-defaults.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void limit(String property, String value) {
        System.getProperties().putIfAbsent(property, value);
    }
}
