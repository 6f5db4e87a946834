package io.millrace.fraud.web;

import io.millrace.platform.problems.Violation;
import io.millrace.platform.web.Text;

/** Ids of users, as order-service takes them. */
public final class UserIds {

    private static final int MOST = 128;

    private UserIds() {}

    /** The id that a call gives. */
    public static String given(String userId) {
        Text.flaw(userId, MOST).ifPresent(flaw -> {
            throw Violation.invalid("user_id", flaw);
        });
        return userId;
    }

    /** The id behind which a page of users begins. */
    public static String place(String userId) {
        if (Text.flaw(userId, MOST).isPresent()) {
            throw new IllegalArgumentException("No id of a user");
        }
        return userId;
    }
}
