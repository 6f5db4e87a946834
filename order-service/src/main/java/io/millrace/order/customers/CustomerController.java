package io.millrace.order.customers;

import io.millrace.events.Customer;
import io.millrace.events.Topics;
import io.millrace.order.web.TopicIntake;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class CustomerController {

    private final TopicIntake intake;

    CustomerController(TopicIntake intake) {
        this.intake = intake;
    }

    @PutsACustomer
    @PutMapping(path = "/customers/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Void>> put(@CustomerId @PathVariable String id, @RequestBody JsonNode body) {
        CustomerId.Rule.check(id);
        return intake.take(Topics.CUSTOMERS.name(), List.of(CustomerRequest.read(id, body)), Customer::getCustomerId)
                .thenApply(taken -> ResponseEntity.accepted().build());
    }

    @DeletesACustomer
    @DeleteMapping("/customers/{id}")
    CompletableFuture<ResponseEntity<Void>> delete(@CustomerId @PathVariable String id) {
        CustomerId.Rule.check(id);
        return intake.delete(Topics.CUSTOMERS.name(), id)
                .thenApply(taken -> ResponseEntity.accepted().build());
    }
}
