package io.millrace.order;

import io.millrace.events.Topics;
import io.millrace.platform.topics.TopicsInUse;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class OrderServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(OrderServiceApplication.class, args);
    }

    @Bean
    TopicsInUse topics() {
        return TopicsInUse.produces(Topics.ORDERS, Topics.ORDER_STATUS, Topics.CLICKS, Topics.CUSTOMERS)
                .andConsumes(
                        Topics.ORDERS,
                        Topics.RESERVATIONS,
                        Topics.ASSESSMENTS,
                        Topics.ALERTS,
                        Topics.BLOCKS,
                        Topics.PRODUCTS);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
