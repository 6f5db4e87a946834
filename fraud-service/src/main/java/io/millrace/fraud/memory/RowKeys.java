package io.millrace.fraud.memory;

import java.time.Instant;
import java.util.HexFormat;

/** Keys of the rows that hold a user's orders: all of a user's rows stand together, in the order of their windows. */
final class RowKeys {

    private static final HexFormat HEX = HexFormat.of();

    private RowKeys() {}

    /** The length keeps users apart of whom one's id begins with the other's. */
    static String ofUser(String userId) {
        return userId.length() + ":" + userId;
    }

    /** Beyond all rows of the user. */
    static String afterUser(String userId) {
        return ofUser(userId) + 'g';
    }

    static String ofWindow(String userId, Instant start) {
        return ofUser(userId) + HEX.toHexDigits(start.toEpochMilli());
    }

    static String ofRow(String userId, Instant start, String firstOrderId) {
        return ofWindow(userId, start) + firstOrderId;
    }

    static String userIn(String key) {
        return key.substring(key.indexOf(':') + 1, endOfUser(key));
    }

    static Instant startIn(String key) {
        var at = endOfUser(key);
        return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(key, at, at + 2 * Long.BYTES));
    }

    private static int endOfUser(String key) {
        var colon = key.indexOf(':');
        return colon + 1 + Integer.parseInt(key, 0, colon, 10);
    }
}
