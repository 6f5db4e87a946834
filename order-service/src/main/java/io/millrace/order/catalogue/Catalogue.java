package io.millrace.order.catalogue;

import io.millrace.order.domain.Product;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.generic.GenericRecord;

/** The products that can be ordered, in memory. */
public final class Catalogue {

    private final Map<String, Product> products = new ConcurrentHashMap<>();

    void put(String sku, GenericRecord row) {
        ProductRow.read(sku, row).ifPresentOrElse(product -> products.put(sku, product), () -> products.remove(sku));
    }

    /** The product, or null for a SKU that is not sold. */
    public Product find(String sku) {
        return products.get(sku);
    }

    int size() {
        return products.size();
    }
}
