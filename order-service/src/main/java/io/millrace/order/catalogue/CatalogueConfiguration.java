package io.millrace.order.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.events.Topics;
import io.millrace.order.replica.Replica;
import io.millrace.platform.serde.AvroSerdes;
import org.apache.avro.generic.GenericRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    @Bean
    Catalogue products() {
        return new Catalogue();
    }

    /** The bean's name is the health indicator's. */
    @Bean
    Replica<GenericRecord> catalogue(Catalogue products, AvroSerdes serdes, ConsumerFactory<?, ?> consumers) {
        return new Replica<>(Topics.PRODUCTS, serdes, consumers, products::put);
    }

    @Bean
    MeterBinder catalogueSize(Catalogue products) {
        return meters -> Gauge.builder("orders.catalogue.products", products, Catalogue::size)
                .description("Products that can be ordered")
                .register(meters);
    }
}
