package io.millrace.order.placement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Forgets claimed keys after their retention; every instance does, for a deletion twice is none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdempotencyProperties.class)
class ClaimExpiry implements SchedulingConfigurer {

    private static final Logger log = LoggerFactory.getLogger(ClaimExpiry.class);

    private final Claims claims;
    private final IdempotencyProperties properties;

    ClaimExpiry(Claims claims, IdempotencyProperties properties) {
        this.claims = claims;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::forgetOld, properties.expiryInterval());
    }

    private void forgetOld() {
        try {
            var forgotten = claims.forgetOlderThan(properties.retention());
            if (forgotten > 0) {
                log.info("Forgot {} idempotency keys older than {}", forgotten, properties.retention());
            }
        } catch (DataAccessException e) {
            log.warn("Could not forget old idempotency keys; trying again in {}", properties.expiryInterval(), e);
        }
    }
}
