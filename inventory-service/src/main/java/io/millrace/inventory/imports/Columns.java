package io.millrace.inventory.imports;

import io.millrace.inventory.product.Product;
import io.millrace.inventory.web.InvalidField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of the file, in the sequence in which its header names them. */
final class Columns {

    static final List<String> NAMES = List.of("sku", "name", "category", "unit_price", "currency", "on_hand");
    static final long MOST_ON_HAND = 1_000_000_000;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,10}");

    private final Map<String, Integer> positions = new HashMap<>();

    /** @throws InvalidField when the header does not name each column once */
    Columns(List<String> header) {
        if (header.size() == 1 && header.get(0).contains(";")) {
            throw new InvalidField("header", "must be separated by commas, but is by ';': save the file with commas");
        }
        for (var name : header) {
            positions.put(name.strip().toLowerCase(Locale.ROOT), positions.size());
        }
        if (header.size() != NAMES.size() || !positions.keySet().equals(Set.copyOf(NAMES))) {
            throw new InvalidField(
                    "header", "must be " + String.join(",", NAMES) + ", but is " + shortened(String.join(",", header)));
        }
    }

    /** @throws InvalidField when a field breaks a rule */
    ProductLine read(CsvRecord record) {
        if (!record.problem().isEmpty()) {
            throw new InvalidField("line", record.problem());
        }
        if (record.fields().size() != NAMES.size()) {
            throw new InvalidField("line", "has " + record.fields().size() + " fields instead of " + NAMES.size());
        }
        var product = Product.of(
                field(record, "sku"),
                field(record, "name"),
                field(record, "category"),
                field(record, "unit_price"),
                field(record, "currency"));
        return new ProductLine(record.line(), product, onHand(field(record, "on_hand")));
    }

    private static long onHand(String given) {
        if (WHOLE.matcher(given).matches() && Long.parseLong(given) <= MOST_ON_HAND) {
            return Long.parseLong(given);
        }
        throw new InvalidField("on_hand", "must be a whole number from 0 to " + MOST_ON_HAND);
    }

    private String field(CsvRecord record, String column) {
        return record.fields().get(positions.get(column)).strip();
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
