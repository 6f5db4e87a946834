package io.millrace.stack.audit.facts;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Contents in eight bytes, so that a million orders fit into memory. Lines are added up, whatever their order. Two that
 * differ are as good as never alike.
 */
public final class Digest {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private Digest() {}

    /** A line as far as stock is concerned. */
    public static long line(String sku, long quantity) {
        return mix(mix(text(sku)) + quantity);
    }

    public static long line(String sku, long quantity, BigDecimal unitPrice) {
        return mix(line(sku, quantity) + cents(unitPrice));
    }

    /** @param lines the sum over the priced lines */
    public static long order(String userId, String country, String currency, BigDecimal amount, long lines) {
        var order = mix(text(userId));
        order = mix(order + text(country));
        order = mix(order + text(currency));
        return mix(order + cents(amount)) + lines;
    }

    private static long cents(BigDecimal money) {
        return Objects.hash(money.stripTrailingZeros());
    }

    private static long text(String text) {
        var hash = 0L;
        for (var index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * PRIME;
        }
        return hash;
    }

    private static long mix(long value) {
        var mixed = (value ^ (value >>> 32)) * PRIME;
        return mixed ^ (mixed >>> 29);
    }
}
