package io.millrace.inventory;

import io.millrace.events.Topics;
import io.millrace.inventory.capture.CaptureTopics;
import io.millrace.platform.topics.TopicsInUse;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class InventoryServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(InventoryServiceApplication.class, args);
    }

    @Bean
    TopicsInUse topics() {
        return TopicsInUse.produces(Topics.RESERVATIONS, Topics.PRODUCTS, CaptureTopics.HEARTBEATS)
                .andConsumes(Topics.ORDERS, Topics.ORDER_STATUS);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
