package io.millrace.platform.health;

import io.millrace.platform.registry.SchemaRegistry;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the schema registry answers. */
final class RegistryHealthIndicator extends AbstractHealthIndicator {

    private final SchemaRegistry registry;

    RegistryHealthIndicator(SchemaRegistry registry) {
        super("The schema registry did not answer");
        this.registry = registry;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        registry.ping();
        builder.up();
    }
}
