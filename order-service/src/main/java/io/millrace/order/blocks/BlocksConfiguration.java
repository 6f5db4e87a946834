package io.millrace.order.blocks;

import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.platform.replicas.KeyedValues;
import io.millrace.platform.replicas.Replica;
import io.millrace.platform.replicas.Replicas;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BlocksConfiguration {

    /** The bean's name is the health indicator's. */
    @Bean
    Replica<KeyedValues<UserBlock, Instant>> blocks(Replicas replicas, Clock clock) {
        return replicas.of(Topics.BLOCKS, () -> Blocks.none(clock));
    }

    @Bean
    Blocks blockedUsers(Replica<KeyedValues<UserBlock, Instant>> blocks) {
        return new Blocks(blocks);
    }
}
