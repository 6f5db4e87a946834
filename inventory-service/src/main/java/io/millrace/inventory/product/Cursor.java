package io.millrace.inventory.product;

import io.millrace.inventory.web.InvalidField;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where a page of products ends, opaque to callers. */
final class Cursor {

    /** Hexadecimal text of a SKU, or nothing for the first page. */
    static final String PATTERN = "^(2[de]|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9a]){0,64}$";

    private static final Pattern CURSOR = Pattern.compile(PATTERN);

    private Cursor() {}

    static String after(String sku) {
        return HexFormat.of().formatHex(sku.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws InvalidField when no page was answered with this cursor */
    static String sku(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw new InvalidField("cursor", "must be the next_cursor of an earlier answer");
        }
        return new String(HexFormat.of().parseHex(cursor), StandardCharsets.US_ASCII);
    }
}
