package io.millrace.events;

import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Every topic of the suite, by name. */
public final class Topics {

    public static final Topic<OrderEvent> ORDERS =
            Topic.retained(Names.ORDERS, "order_id", OrderEvent.class, Duration.ofDays(7));
    public static final Topic<ReservationEvent> RESERVATIONS =
            Topic.retained(Names.RESERVATIONS, "order_id", ReservationEvent.class, Duration.ofDays(7));
    public static final Topic<FraudAssessment> ASSESSMENTS =
            Topic.retained(Names.ASSESSMENTS, "order_id", FraudAssessment.class, Duration.ofDays(7));
    public static final Topic<FraudAlert> ALERTS =
            Topic.retained(Names.ALERTS, "user_id", FraudAlert.class, Duration.ofDays(30));
    /** A null value lifts the user's block. */
    public static final Topic<UserBlock> BLOCKS = Topic.compacted("fraud.blocks", "user_id", UserBlock.class);

    public static final Topic<OrderStatus> ORDER_STATUS =
            Topic.compacted(Names.ORDER_STATUS, "order_id", OrderStatus.class);
    /** Product rows as Debezium captures them from PostgreSQL, which owns the schema; null after a delete. */
    public static final Topic<GenericRecord> PRODUCTS = Topic.compacted("cdc.products", "sku", GenericRecord.class);

    public static final Topic<Customer> CUSTOMERS = Topic.compacted("customers", "customer_id", Customer.class);
    public static final Topic<ClickEvent> CLICKS =
            Topic.retained("clickstream", "user_id", ClickEvent.class, Duration.ofDays(3));
    public static final Topic<SessionizedClick> SESSIONS =
            Topic.retained("clickstream.sessions", "user_id", SessionizedClick.class, Duration.ofDays(3));
    public static final Topic<CustomerFeatures> FEATURES =
            Topic.compacted("customer.features", "user_id", CustomerFeatures.class);

    /** All of the above, dead letter topics not included. */
    public static final List<Topic<?>> ALL = List.of(
            ORDERS,
            RESERVATIONS,
            ASSESSMENTS,
            ALERTS,
            BLOCKS,
            ORDER_STATUS,
            PRODUCTS,
            CUSTOMERS,
            CLICKS,
            SESSIONS,
            FEATURES);

    private Topics() {}

    /** Names of topics that listeners read, whose annotations take constants only. */
    public static final class Names {

        public static final String ORDERS = "orders";
        public static final String RESERVATIONS = "inventory.reservations";
        public static final String ASSESSMENTS = "fraud.assessments";
        public static final String ALERTS = "fraud.alerts";
        public static final String ORDER_STATUS = "order.status";

        private Names() {}
    }
}
