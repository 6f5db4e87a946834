package io.millrace.order.customers;

import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Text;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/** A customer's id as a segment of a path, in which some characters mean something to servers on the way. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        schema =
                @Schema(
                        type = "string",
                        minLength = 1,
                        maxLength = CustomerId.Rule.MAX_LENGTH,
                        pattern = CustomerId.Rule.PATTERN),
        example = "u-4711")
@interface CustomerId {

    /** What an id must be like. */
    final class Rule {

        static final int MAX_LENGTH = 128;
        private static final String UNFIT = "\\u0000-\\u001f\\u007f-\\u009f/\\\\%;\\u2028\\u2029";
        static final String PATTERN = "^(?!\\.)[^" + UNFIT + "]*[^" + UNFIT + Text.SPACE + "][^" + UNFIT + "]*$";
        private static final Pattern SEGMENT = Pattern.compile(PATTERN);

        private Rule() {}

        static void check(String id) {
            Text.flaw(id, MAX_LENGTH).ifPresent(flaw -> {
                throw Violation.invalid("customer_id", flaw);
            });
            if (!SEGMENT.matcher(id).matches()) {
                throw Violation.invalid(
                        "customer_id", "must not begin with a dot nor have line separators or any of / \\ % ;");
            }
        }
    }
}
