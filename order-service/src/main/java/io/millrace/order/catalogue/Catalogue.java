package io.millrace.order.catalogue;

import io.millrace.order.domain.Product;
import io.millrace.platform.replicas.KeyedValues;
import io.millrace.platform.replicas.Replica;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The products that can be ordered, in memory. */
public final class Catalogue {

    private final Replica<KeyedValues<GenericRecord, Product>> products;

    Catalogue(Replica<KeyedValues<GenericRecord, Product>> products) {
        this.products = products;
    }

    static KeyedValues<GenericRecord, Product> empty() {
        return new KeyedValues<>((sku, row) -> ProductRow.read(sku, row).orElse(null));
    }

    /** The product, if it is sold. */
    public @Nullable Product find(String sku) {
        return products.state().find(sku);
    }

    int size() {
        return products.state().size();
    }
}
