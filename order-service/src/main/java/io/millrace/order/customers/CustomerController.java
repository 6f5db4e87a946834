package io.millrace.order.customers;

import io.millrace.events.Customer;
import io.millrace.events.Topics;
import io.millrace.order.web.Refusals;
import io.millrace.order.web.Text;
import io.millrace.order.web.TopicIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
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
    @ApiResponse(responseCode = "400", ref = "malformed-json")
    @ApiResponse(responseCode = "413", ref = "payload-too-large")
    @ApiResponse(responseCode = "415", ref = "unsupported-media-type")
    @ApiResponse(responseCode = "422", ref = "invalid-field")
    @ApiResponse(responseCode = "503", ref = "log-unavailable")
    @PutMapping(path = "/customers/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void put(@PathVariable String id, @RequestBody JsonNode body) {
        requireSound(id);
        intake.take(Topics.CUSTOMERS.name(), List.of(CustomerRequest.read(id, body)), Customer::getCustomerId);
    }

    @Operation(summary = "Delete a customer", description = "Answered when the log has the deletion.")
    @ApiResponse(responseCode = "202", description = "The log has the deletion")
    @ApiResponse(responseCode = "422", ref = "invalid-field")
    @ApiResponse(responseCode = "503", ref = "log-unavailable")
    @DeleteMapping("/customers/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void delete(@PathVariable String id) {
        requireSound(id);
        intake.delete(Topics.CUSTOMERS.name(), id);
    }

    private static void requireSound(String id) {
        Text.flaw(id, 128).ifPresent(flaw -> {
            throw Refusals.of("customer_id", "customer_id " + flaw + ".");
        });
    }
}
