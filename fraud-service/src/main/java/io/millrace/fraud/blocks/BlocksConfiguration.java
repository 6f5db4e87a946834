package io.millrace.fraud.blocks;

import io.millrace.events.Topics;
import io.millrace.platform.replicas.Replica;
import io.millrace.platform.replicas.Replicas;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BlocksConfiguration {

    @Bean
    Replica<BlockIndex> blockIndex(Replicas replicas) {
        return replicas.of(Topics.BLOCKS, BlockIndex::new);
    }
}
