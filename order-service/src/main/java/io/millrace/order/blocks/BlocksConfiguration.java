package io.millrace.order.blocks;

import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import io.millrace.order.replica.Replica;
import io.millrace.platform.serde.AvroSerdes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

@Configuration(proxyBeanMethods = false)
class BlocksConfiguration {

    @Bean
    Blocks blockedUsers() {
        return new Blocks();
    }

    /** The bean's name is the health indicator's. */
    @Bean
    Replica<UserBlock> blocks(Blocks blockedUsers, AvroSerdes serdes, ConsumerFactory<?, ?> consumers) {
        return new Replica<>(Topics.BLOCKS, serdes, consumers, blockedUsers::put);
    }
}
