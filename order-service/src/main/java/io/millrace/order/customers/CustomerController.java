package io.millrace.order.customers;

import io.millrace.events.Customer;
import io.millrace.events.Topics;
import io.millrace.order.web.Problem;
import io.millrace.order.web.Refuses;
import io.millrace.order.web.TopicIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

    @Operation(
            summary = "Put a customer",
            description = "Answered when the log has the customer.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = CustomerRequest.class))))
    @ApiResponse(responseCode = "202", description = "The log has the customer")
    @Refuses({Problem.INVALID_FIELD, Problem.LOG_UNAVAILABLE, Problem.BUSY})
    @PutMapping(path = "/customers/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Void>> put(@CustomerId @PathVariable String id, @RequestBody JsonNode body) {
        CustomerId.Rule.check(id);
        return intake.take(Topics.CUSTOMERS.name(), List.of(CustomerRequest.read(id, body)), Customer::getCustomerId)
                .thenApply(taken -> ResponseEntity.accepted().build());
    }

    @Operation(summary = "Delete a customer", description = "Answered when the log has the deletion.")
    @ApiResponse(responseCode = "202", description = "The log has the deletion")
    @Refuses({Problem.INVALID_FIELD, Problem.LOG_UNAVAILABLE, Problem.BUSY})
    @DeleteMapping("/customers/{id}")
    CompletableFuture<ResponseEntity<Void>> delete(@CustomerId @PathVariable String id) {
        CustomerId.Rule.check(id);
        return intake.delete(Topics.CUSTOMERS.name(), id)
                .thenApply(taken -> ResponseEntity.accepted().build());
    }
}
