package io.millrace.benchmarks.order;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The limit of placing orders: a service on the same versions, as Spring Boot makes it, that parses the same body, answers
 * 202, and does nothing else.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class PlainEndpoint {

    public record Order(String userId, String country, List<Line> lines) {}

    public record Line(String sku, int quantity) {}

    public record Answer(String userId, String country, int lines) {}

    public static void main(String[] arguments) {
        SpringApplication.run(PlainEndpoint.class, arguments);
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Answer take(@RequestBody Order order) {
        return new Answer(order.userId(), order.country(), order.lines().size());
    }
}
