package io.millrace.order.placement;

import io.millrace.order.book.Json;
import io.millrace.order.domain.Basket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a body means, so that the same order in other white space is the same. */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(Basket basket) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(basket).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
