package io.millrace.order.customers;

import io.millrace.events.Customer;
import io.millrace.order.web.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A customer's master data as clients bring it. */
record CustomerRequest(
        @Schema(maxLength = 200, example = "Ada Lovelace") String name,
        @Schema(maxLength = 320, format = "email", example = "ada@example.org") String email,
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, defaultValue = BRONZE, example = "gold")
                String loyaltyTier) {

    private static final String BRONZE = "bronze";
    private static final Set<String> FIELDS = Set.of("name", "email", "loyalty_tier");

    static Customer read(String customerId, JsonNode body) {
        var fields = Fields.of(body, FIELDS);
        var name = fields.text("name", 200);
        var email = fields.text("email", 320);
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            fields.note("email", "must be an e-mail address");
        }
        var tier = fields.has("loyalty_tier") ? fields.text("loyalty_tier", 32) : BRONZE;
        fields.refuseViolations();
        return new Customer(customerId, name, email, tier);
    }
}
