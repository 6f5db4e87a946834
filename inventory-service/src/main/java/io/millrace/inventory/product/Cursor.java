package io.millrace.inventory.product;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page of products ends, opaque to callers. */
final class Cursor {

    private Cursor() {}

    static String after(String sku) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sku.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidField when no page was answered with this cursor */
    static String sku(String cursor) {
        try {
            var sku = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (sku.chars().allMatch(c -> c > ' ' && c < 127)) {
                return sku;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidField("cursor", "must be the next_cursor of an earlier answer");
        }
        throw new InvalidField("cursor", "must be the next_cursor of an earlier answer");
    }
}
