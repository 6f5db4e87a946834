package io.millrace.lakehouse.gold;

/** Names of the tables that people and later steps read. */
public final class GoldTables {

    public static final String FACT_ORDERS = "gold.fact_orders";
    public static final String FACT_LINES = "gold.fact_order_lines";
    public static final String DAILY_REVENUE = "gold.daily_revenue";

    private GoldTables() {}
}
