package io.millrace.lakehouse.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LakehouseTests {

    @Test
    void putsTablesBelowRoot() {
        assertThat(new Lakehouse("s3a://bucket/lake/").table("silver.orders"))
                .isEqualTo("s3a://bucket/lake/silver/orders");
        assertThat(new Lakehouse("file:///data/").table("bronze.events")).isEqualTo("file:/data/bronze/events");
        assertThat(new Lakehouse("/data").checkpoint("bronze")).isEqualTo("/data/checkpoints/bronze");
        assertThat(new Lakehouse("/data").sql("gold.fact_orders")).isEqualTo("delta.`/data/gold/fact_orders`");
    }
}
