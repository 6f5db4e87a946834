package io.millrace.order.customers;

import io.millrace.events.Customer;
import io.millrace.platform.web.Fields;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A customer's master data as clients bring it. */
@Schema(
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE,
        requiredProperties = {"name", "email"})
record CustomerRequest(
        @Schema(minLength = 1, maxLength = 200, pattern = Text.PATTERN, example = "Ada Lovelace") String name,
        @Schema(minLength = 3, maxLength = 320, pattern = EMAIL, example = "ada@example.org") String email,
        @Schema(
                        types = {"string", "null"},
                        minLength = 1,
                        maxLength = 32,
                        pattern = Text.PATTERN,
                        defaultValue = BRONZE,
                        example = "gold")
                @Nullable
                String loyaltyTier) {

    private static final String EMAIL_PART = "[^@\\u0000-\\u001f\\u007f-\\u009f" + Text.SPACE + "]+";
    private static final String EMAIL = "^" + EMAIL_PART + "@" + EMAIL_PART + "$";
    private static final Pattern SOUND_EMAIL = Pattern.compile(EMAIL);
    private static final String BRONZE = "bronze";
    private static final Set<String> FIELDS = Set.of("name", "email", "loyalty_tier");

    static Customer read(String customerId, JsonNode body) {
        var fields = Fields.of(body, FIELDS);
        var name = fields.text("name", 200);
        var email = fields.text("email", 320);
        if (!email.isEmpty() && !SOUND_EMAIL.matcher(email).matches()) {
            fields.note("email", "must be an e-mail address");
        }
        var tier = fields.has("loyalty_tier") ? fields.text("loyalty_tier", 32) : BRONZE;
        fields.refuseViolations();
        return new Customer(customerId, name, email, tier);
    }
}
