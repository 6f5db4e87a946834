package io.millrace.inventory.imports;

import io.millrace.inventory.domain.InvalidProduct;
import io.millrace.inventory.domain.Product;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns of the file, in the sequence in which its header names them. */
final class Columns {

    static final List<String> NAMES = List.of("sku", "name", "category", "unit_price", "currency", "on_hand");
    static final long MOST_ON_HAND = 1_000_000_000;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,10}");

    private final List<String> given;

    /** @throws ProblemException when the header does not name each column once */
    Columns(List<String> header) {
        if (header.size() == 1 && header.get(0).contains(";")) {
            throw Violation.invalid("header", "must be separated by commas, but is by ';': save the file with commas");
        }
        given = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (given.size() != NAMES.size() || !Set.copyOf(given).equals(Set.copyOf(NAMES))) {
            throw Violation.invalid(
                    "header", "must be " + String.join(",", NAMES) + ", but is " + shortened(String.join(",", header)));
        }
    }

    /** @throws InvalidLine for the first rule that it breaks */
    ProductLine read(CsvRecord record) {
        if (!record.problem().isEmpty()) {
            throw new InvalidLine("line " + record.problem());
        }
        if (record.fields().size() != NAMES.size()) {
            throw new InvalidLine("line has " + record.fields().size() + " fields instead of " + NAMES.size());
        }
        return new ProductLine(record.line(), product(record), onHand(field(record, "on_hand")));
    }

    private Product product(CsvRecord record) {
        try {
            return Product.of(
                    field(record, "sku"),
                    field(record, "name"),
                    field(record, "category"),
                    field(record, "unit_price"),
                    field(record, "currency"));
        } catch (InvalidProduct e) {
            throw new InvalidLine(e.flaws().get(0).toString());
        }
    }

    private static long onHand(String given) {
        if (WHOLE.matcher(given).matches() && Long.parseLong(given) <= MOST_ON_HAND) {
            return Long.parseLong(given);
        }
        throw new InvalidLine("on_hand must be a whole number from 0 to " + MOST_ON_HAND);
    }

    private String field(CsvRecord record, String column) {
        return record.fields().get(given.indexOf(column)).strip();
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
