package io.millrace.inventory.imports;

import io.millrace.inventory.domain.Product;
import io.millrace.inventory.stock.Count;

/**
 * A good line of the file.
 *
 * @param onHand the stock count
 */
record ProductLine(long line, Product product, long onHand) {

    String sku() {
        return product.sku();
    }

    Count count() {
        return new Count(sku(), onHand, line);
    }
}
