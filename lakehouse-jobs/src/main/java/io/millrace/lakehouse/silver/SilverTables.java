package io.millrace.lakehouse.silver;

/** Names of the tables that later steps read. */
public final class SilverTables {

    public static final String ORDERS = "silver.orders";
    public static final String LINES = "silver.order_lines";
    public static final String STATUS = "silver.order_status";
    public static final String PRODUCTS = "silver.products";
    public static final String QUARANTINE = "silver.quarantine";
    public static final String RECONCILIATION = "silver.reconciliation";

    private SilverTables() {}
}
