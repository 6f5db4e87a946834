package io.millrace.inventory.imports;

import io.millrace.inventory.product.Product;

/**
 * A good line of the file.
 *
 * @param onHand the stock count
 */
record ProductLine(long line, Product product, long onHand) {

    String sku() {
        return product.sku();
    }
}
