package io.millrace.order.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.events.Topics;
import io.millrace.order.domain.Product;
import io.millrace.platform.replicas.KeyedValues;
import io.millrace.platform.replicas.Replica;
import io.millrace.platform.replicas.Replicas;
import org.apache.avro.generic.GenericRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    /** The bean's name is the health indicator's. */
    @Bean
    Replica<KeyedValues<GenericRecord, Product>> catalogue(Replicas replicas) {
        return replicas.of(Topics.PRODUCTS, Catalogue::empty);
    }

    @Bean
    Catalogue products(Replica<KeyedValues<GenericRecord, Product>> catalogue) {
        return new Catalogue(catalogue);
    }

    @Bean
    MeterBinder catalogueSize(Catalogue products) {
        return meters -> Gauge.builder("orders.catalogue.products", products, Catalogue::size)
                .description("Products that can be ordered")
                .register(meters);
    }
}
