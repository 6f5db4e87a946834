package io.millrace.inventory.domain;

import io.millrace.inventory.domain.InvalidProduct.Flaw;
import io.millrace.platform.web.Text;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A product that can be sold; every instance obeys the rules.
 *
 * @param unitPrice price of one unit, at most 16 digits before the point and 2 behind it
 * @param currency ISO 4217 code
 */
public record Product(String sku, String name, String category, BigDecimal unitPrice, String currency) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_CATEGORY = 100;

    public static final String SKU_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
    public static final String PRICE_PATTERN = "^[0-9]{1,16}(\\.[0-9]{1,2})?$";

    /** Without the codes for metals, tests and no currency at all, which have no minor unit. */
    public static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern SKU = Pattern.compile(SKU_PATTERN);
    private static final Pattern PRICE = Pattern.compile(PRICE_PATTERN);
    /** What is left of bytes that were no UTF-8. */
    private static final char REPLACEMENT = '\ufffd';

    /**
     * The product that these texts describe; blanks around name and category are removed.
     *
     * @throws InvalidProduct with all texts that break a rule
     */
    public static Product of(String sku, String name, String category, String unitPrice, String currency) {
        var flaws = Stream.of(
                        flaw("sku", sku, Product::flawOfSku),
                        flaw("name", name, text -> flawOfText(text, LONGEST_NAME)),
                        flaw("category", category, Product::flawOfCategory),
                        flaw("unit_price", unitPrice, Product::flawOfPrice),
                        flaw("currency", currency, Product::flawOfCurrency))
                .flatMap(Optional::stream)
                .toList();
        if (!flaws.isEmpty()) {
            throw new InvalidProduct(flaws);
        }
        return new Product(sku, name.strip(), category.strip(), new BigDecimal(unitPrice).setScale(2), currency);
    }

    /** Whether a product can have this SKU. */
    public static boolean isSku(String text) {
        return SKU.matcher(text).matches();
    }

    /** Why no product can have this category, if so. */
    public static Optional<String> flawOfCategory(String text) {
        return flawOfText(text, LONGEST_CATEGORY);
    }

    private static Optional<Flaw> flaw(String field, String text, Function<String, Optional<String>> rule) {
        var flaw = text.isBlank() ? Optional.of("must not be empty") : rule.apply(text);
        return flaw.map(broken -> new Flaw(field, broken));
    }

    private static Optional<String> flawOfSku(String text) {
        return isSku(text)
                ? Optional.empty()
                : Optional.of("must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit");
    }

    private static Optional<String> flawOfText(String text, int longest) {
        return text.indexOf(REPLACEMENT) < 0 ? Text.flaw(text, longest) : Optional.of("must be valid UTF-8 text");
    }

    private static Optional<String> flawOfPrice(String text) {
        return PRICE.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("must be a decimal number from 0 to 9999999999999999.99 with at most 2 places,"
                        + " such as 15.30");
    }

    private static Optional<String> flawOfCurrency(String text) {
        return CURRENCIES.contains(text) ? Optional.empty() : Optional.of("must be an ISO 4217 code, such as GBP");
    }
}
