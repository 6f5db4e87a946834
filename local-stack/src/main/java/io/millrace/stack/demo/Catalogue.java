package io.millrace.stack.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The products of the demo's shop, the most popular first. Demand falls with the rank as Zipf's law says; a few popular
 * products have far less stock than will be asked for.
 */
public record Catalogue(List<Product> products) {

    private static final int SIZE = 400;
    private static final List<String> CATEGORIES =
            List.of("KITCHEN", "GARDEN", "TOYS", "STATIONERY", "LIGHTING", "TEXTILES", "SEASONAL", "GIFTS");
    private static final List<String> KINDS =
            List.of("MUG", "LANTERN", "PUZZLE", "NOTEBOOK", "LAMP", "CUSHION", "WREATH", "CARD", "BOWL", "CLOCK");
    private static final List<String> LOOKS =
            List.of("RED", "STRIPED", "VINTAGE", "TINY", "WOODEN", "POLKA DOT", "GLASS", "FOLDING");

    public static Catalogue generate(RandomGenerator random) {
        var products = new ArrayList<Product>(SIZE);
        for (var rank = 0; rank < SIZE; rank++) {
            var name = LOOKS.get(random.nextInt(LOOKS.size())) + " " + KINDS.get(random.nextInt(KINDS.size())) + " "
                    + rank;
            var category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
            var scarce = rank % 12 == 5 && rank < 100;
            var pence = rank < SIZE - 10 ? 95 + random.nextInt(2400) : 20_000 + random.nextInt(15_000);
            products.add(new Product(
                    String.format("MR%05d", 10_000 + rank),
                    name,
                    category,
                    BigDecimal.valueOf(pence, 2),
                    scarce ? 20 + random.nextInt(60) : 20_000));
        }
        return new Catalogue(List.copyOf(products));
    }

    /** The dearest products, which nobody buys by chance. */
    public List<Product> luxuries() {
        return products.subList(SIZE - 10, SIZE);
    }

    /** What people buy, by popularity. */
    public List<Product> everyday() {
        return products.subList(0, SIZE - 10);
    }

    public String csv() {
        return products.stream()
                .map(Product::csv)
                .collect(Collectors.joining("\n", "sku,name,category,unit_price,currency,on_hand\n", "\n"));
    }
}
