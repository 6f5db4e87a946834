package io.millrace.inventory.product;

import io.millrace.inventory.web.InvalidField;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A product that can be sold; every instance obeys the rules.
 *
 * @param unitPrice price of one unit, at most 16 digits before the point and 2 behind it
 * @param currency ISO 4217 code
 */
public record Product(String sku, String name, String category, BigDecimal unitPrice, String currency) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_CATEGORY = 100;

    static final String SKU_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
    static final String PRICE_PATTERN = "^[0-9]{1,16}(\\.[0-9]{1,2})?$";
    /** What an API description can say of texts; blanks at both ends are removed. */
    static final String TEXT_PATTERN =
            "^[^\\x00-\\x1f\\x7f\\ufffd]*[^\\s\\x00-\\x1f\\x7f\\ufffd][^\\x00-\\x1f\\x7f\\ufffd]*$";

    private static final Pattern SKU = Pattern.compile(SKU_PATTERN);
    private static final Pattern PRICE = Pattern.compile(PRICE_PATTERN);
    /** What PostgreSQL cannot keep, what breaks lines, and what is left of bytes that were no UTF-8. */
    private static final Pattern UNFIT = Pattern.compile("\\p{Cntrl}|\\p{Cs}|\ufffd");
    /** Without the codes for metals, tests and no currency at all, which have no minor unit. */
    static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The product that these texts describe; blanks around name and category are removed.
     *
     * @throws InvalidField for the first text that breaks a rule
     */
    public static Product of(String sku, String name, String category, String unitPrice, String currency) {
        return new Product(
                sku(sku),
                text("name", name, LONGEST_NAME),
                text("category", category, LONGEST_CATEGORY),
                price(unitPrice),
                currency(currency));
    }

    /** Whether a product can have this SKU. */
    public static boolean isSku(String text) {
        return SKU.matcher(text).matches();
    }

    /** @throws InvalidField when no product can have this category */
    static void requireCategory(String given) {
        text("category", given, LONGEST_CATEGORY);
    }

    private static String sku(String given) {
        var sku = present("sku", given);
        if (!isSku(sku)) {
            throw new InvalidField(
                    "sku", "must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit");
        }
        return sku;
    }

    private static String text(String field, String given, int longest) {
        var text = present(field, given);
        if (text.codePointCount(0, text.length()) > longest) {
            throw new InvalidField(field, "must have at most " + longest + " characters");
        }
        if (UNFIT.matcher(text).find()) {
            throw new InvalidField(field, "must be valid UTF-8 text without control characters or line breaks");
        }
        return text.strip();
    }

    private static BigDecimal price(String given) {
        var price = present("unit_price", given);
        if (!PRICE.matcher(price).matches()) {
            throw new InvalidField(
                    "unit_price",
                    "must be a decimal number from 0 to 9999999999999999.99 with at most 2 places, such as 15.30");
        }
        return new BigDecimal(price).setScale(2);
    }

    private static String currency(String given) {
        var currency = present("currency", given);
        if (!CURRENCIES.contains(currency)) {
            throw new InvalidField("currency", "must be an ISO 4217 code, such as GBP");
        }
        return currency;
    }

    private static String present(String field, String given) {
        if (given == null || given.isBlank()) {
            throw new InvalidField(field, "must not be empty");
        }
        return given;
    }
}
