package io.millrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.lakehouse.quality.Quality;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three runs of the whole chain over one lakehouse: all there is at first, nothing new, and late news. */
class MedallionIT {

    private static final String[] REVENUE_AT_FIRST = {
        "2026-10-20|ZZ|TOYS|GBP|1|4|8.00|8.00",
        "2026-11-05|DE|BOOKS|GBP|1|1|10.00|10.00",
        "2026-11-05|DE|TOYS|GBP|2|3|7.50|3.75",
        "2026-11-12|GB|GAMES|GBP|1|1|3.00|3.00"
    };

    @TempDir
    private static Path directory;

    private static Infra infra;
    private static Medallion first;
    private static Medallion again;
    private static Medallion later;

    @BeforeAll
    static void run() throws Exception {
        infra = Infra.shared(Part.KAFKA, Part.REGISTRY);
        try (EventLog log =
                new EventLog(infra.kafka().bootstrapServers(), infra.registry().url())) {
            // The other topics do not exist, which must not matter.
            log.createTopics("orders", "order.status", "cdc.products");
            Shop shop = new Shop(log);
            shop.open();
            shop.sendBadOrders();
            first = Medallion.run(infra, directory, "first");
            again = Medallion.run(infra, directory, "again");
            shop.goOn();
            later = Medallion.run(infra, directory, "later");
        }
    }

    @Test
    void computesRevenueOfConfirmedOrdersWithProductsAsTheyWere() {
        assertThat(first.table("revenue")).containsExactly(REVENUE_AT_FIRST);
    }

    @Test
    void knowsEachOrdersStatus() {
        assertThat(first.table("facts"))
                .containsExactly(
                        "o-1|CONFIRMED|null|2|3",
                        "o-2|CONFIRMED|null|1|4",
                        "o-3|CONFIRMED|null|1|1",
                        "o-4|REJECTED|OUT_OF_STOCK|1|1",
                        "o-5|CONFIRMED|null|1|1");
    }

    @Test
    void setsAsideWhatCannotBeReadOrBreaksRule() {
        assertThat(first.table("quarantine"))
                .containsExactly(
                        "orders|amount-is-sum-of-lines",
                        "orders|decodable",
                        "orders|decodable",
                        "orders|decodable",
                        "orders|decodable",
                        "orders|not-null");
    }

    @Test
    void accountsForEachRow() {
        JobRun silver = first.job("Silver");

        assertThat(silver.rows("silver.orders", "in")).isEqualTo(12);
        assertThat(silver.rows("silver.orders", "out")).isEqualTo(5);
        assertThat(silver.rows("silver.orders", "duplicate")).isEqualTo(1);
        assertThat(silver.rows("silver.orders", "quarantined")).isEqualTo(6);
        assertThat(silver.result().path("quarantined"))
                .hasToString("{\"silver.orders\":{\"amount-is-sum-of-lines\":1,\"decodable\":4,\"not-null\":1}}");
        assertThat(silver.rows("silver.order_status", "in")).isEqualTo(11);
        assertThat(silver.rows("silver.order_status", "duplicate")).isEqualTo(1);
        assertThat(silver.rows("silver.products", "out")).isEqualTo(3);
        assertThat(silver.rows("silver.products", "duplicate")).isEqualTo(1);
        assertThat(first.job("Bronze").rows("out")).isEqualTo(silver.rows("in")).isEqualTo(27);
    }

    @Test
    void doesNothingWhenNothingIsNew() {
        assertThat(again.jobs().values())
                .allSatisfy(job -> assertThat(job.exitCode()).isZero());
        assertThat(again.job("Bronze").rows("in")).isZero();
        assertThat(again.job("Silver").rows("in")).isZero();
        assertThat(again.job("FactOrders").rows("in")).isZero();
        assertThat(again.job("DailyRevenue").rows("out")).isZero();
        assertThat(again.table("revenue")).containsExactly(REVENUE_AT_FIRST);
    }

    @Test
    void takesBackRevenueOfOrdersThatWereBlockedOrCancelledLate() {
        assertThat(later.table("revenue"))
                .containsExactly(
                        "2026-10-20|ZZ|TOYS|GBP|1|4|8.00|8.00",
                        "2026-11-05|DE|BOOKS|GBP|1|1|10.00|10.00",
                        "2026-11-05|DE|TOYS|GBP|1|2|5.00|5.00",
                        "2026-11-13|FR|GAMES|GBP|1|1|3.00|3.00");
        assertThat(later.job("FactOrders").rows("in")).isEqualTo(3);
    }

    @Test
    void addsColumnForFieldThatCameLater() {
        assertThat(later.table("orders"))
                .filteredOn(order -> order.startsWith("o-6|u-6|3.00|GBP|FR|2026-11-13 07:00:00.0|null|"))
                .singleElement()
                .satisfies(order -> assertThat(order).endsWith("|app"));
        assertThat(later.table("orders"))
                .filteredOn(order -> !order.startsWith("o-6"))
                .hasSize(5)
                .allSatisfy(order -> assertThat(order).endsWith("|null"));
    }

    @Test
    void notesWhenOrderWasCancelled() {
        assertThat(later.table("orders"))
                .filteredOn(order -> order.contains("|2026-11-05 23:59:59.999|2026-11-06 08:00:00.0|"))
                .hasSize(1);
    }

    @Test
    void setsAsideCancellationOfUnknownOrder() {
        assertThat(later.table("quarantine")).hasSize(7).contains("orders|known-order");
    }

    @Test
    void keepsHistoryOfProducts() {
        assertThat(later.table("products"))
                .containsExactly(
                        "A|TOYS|2.50|2026-11-01 00:00:00.0|2026-11-10 00:00:00.0|false",
                        "A|GAMES|3.00|2026-11-10 00:00:00.0|2026-11-20 00:00:00.0|false",
                        "B|BOOKS|10.00|2026-11-01 00:00:00.0|null|true");
    }

    @Test
    void passesAllChecksUntilTablesDisagree() throws IOException {
        assertThat(later.table("failedChecks")).isEmpty();
        try (Tables tables = new Tables(directory)) {
            tables.rows("DELETE FROM gold/daily_revenue WHERE country = 'FR'");
        }

        JobRun others =
                JobRun.of(new Quality(), infra, directory, "others", "--tables", "silver.orders,gold.fact_order_lines");
        assertThat(others.exitCode()).isZero();
        assertThat(others.result().path("outputs")).hasToString("{\"checks\":2,\"failed\":[]}");

        JobRun quality = JobRun.of(new Quality(), infra, directory, "spoilt");

        assertThat(quality.exitCode()).isEqualTo(1);
        assertThat(quality.result().path("state").asText()).isEqualTo("failed");
        assertThat(quality.result().path("error").asText())
                .isEqualTo("Checks failed: gold.daily_revenue: adds up to the confirmed orders,"
                        + " expected 26.00, found 23.00");
    }
}
