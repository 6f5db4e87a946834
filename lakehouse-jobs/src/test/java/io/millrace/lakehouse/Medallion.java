package io.millrace.lakehouse;

import io.millrace.infra.Infra;
import io.millrace.lakehouse.bronze.Bronze;
import io.millrace.lakehouse.gold.DailyRevenue;
import io.millrace.lakehouse.gold.FactOrders;
import io.millrace.lakehouse.job.Job;
import io.millrace.lakehouse.quality.Quality;
import io.millrace.lakehouse.silver.Silver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The steps in the pipeline's order, and what the tables hold after them. */
record Medallion(Map<String, JobRun> jobs, Map<String, List<String>> tables) {

    private static final List<Supplier<Job>> STEPS =
            List.of(Bronze::new, Silver::new, FactOrders::new, DailyRevenue::new, Quality::new);

    static Medallion run(Infra infra, Path root, String runId) throws IOException {
        Map<String, JobRun> jobs = new LinkedHashMap<>();
        for (Supplier<Job> step : STEPS) {
            Job job = step.get();
            jobs.put(job.getClass().getSimpleName(), JobRun.of(job, infra, root, runId));
        }
        try (Tables tables = new Tables(root)) {
            return new Medallion(
                    jobs,
                    Map.of(
                            "revenue",
                            tables.rows("SELECT * FROM gold/daily_revenue ORDER BY date, country, category"),
                            "facts",
                            tables.rows("SELECT order_id, status, reason, line_count, units"
                                    + " FROM gold/fact_orders ORDER BY order_id"),
                            "quarantine",
                            tables.rows("SELECT topic, rule FROM silver/quarantine ORDER BY topic, rule"),
                            "products",
                            tables.rows("SELECT sku, category, unit_price, valid_from, valid_to, current"
                                    + " FROM silver/products ORDER BY sku, valid_from"),
                            "orders",
                            tables.rows("SELECT * FROM silver/orders ORDER BY order_id"),
                            "failedChecks",
                            tables.rows("SELECT table, check FROM gold/quality_results WHERE NOT passed")));
        }
    }

    List<String> table(String name) {
        return tables.get(name);
    }

    JobRun job(String name) {
        return jobs.get(name);
    }
}
