package io.millrace.fraud.detection;

import io.millrace.events.CustomerFeatures;
import io.millrace.events.Topics;
import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.detection.state.IncomingOrder;
import io.millrace.fraud.streams.TopicSerdes;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Orders come by order id, go on by user, and are assessed where the user's windows are. */
@Component
final class DetectionTopology {

    private final TopicSerdes serdes;
    private final Assessor assessor;
    private final FraudMetrics metrics;
    private final ThreadLocal<CommitPace> paces = ThreadLocal.withInitial(CommitPace::new);

    DetectionTopology(TopicSerdes serdes, Assessor assessor, FraudMetrics metrics) {
        this.serdes = serdes;
        this.assessor = assessor;
        this.metrics = metrics;
    }

    @Autowired
    void addTo(StreamsBuilder builder) {
        builder.addStateStore(Stores.rememberedUsers())
                .addStateStore(Stores.userOrders())
                .addStateStore(Stores.usualOrders())
                .addStateStore(Stores.blockedUsers());

        builder.<String, CustomerFeatures>stream(
                        Topics.FEATURES.name(), consumed(serdes.forValue(Topics.FEATURES), "features"))
                .process(
                        UsualOrdersProcessor::new,
                        Named.as("remember-usual-orders"),
                        Stores.USUAL_ORDERS,
                        Stores.REMEMBERED_USERS);

        builder.<String, IncomingOrder>stream(Topics.ORDERS.name(), consumed(orders(), "orders"))
                .process(() -> new Incoming(paces::get), Named.as("by-user"))
                .repartition(Repartitioned.with(Serdes.String(), StateSerdes.placedOrder())
                        .withName("orders-by-user")
                        .withNumberOfPartitions(Topics.ORDERS.partitions()))
                .process(
                        () -> new AssessingProcessor(assessor, metrics, paces::get),
                        Named.as("assess"),
                        Stores.REMEMBERED_USERS,
                        Stores.USER_ORDERS,
                        Stores.USUAL_ORDERS,
                        Stores.BLOCKED_USERS)
                .to(
                        (userOrOrder, announcement, context) -> AnnouncementSerde.topicOf(announcement),
                        Produced.with(Serdes.String(), new AnnouncementSerde(serdes))
                                .withName("announce"));
    }

    private Serde<IncomingOrder> orders() {
        return Serdes.serdeFrom(
                (topic, order) -> {
                    throw new UnsupportedOperationException("Orders are only read");
                },
                serdes.projecting(Topics.ORDERS, IncomingOrder.class));
    }

    private static <V> Consumed<String, V> consumed(Serde<V> values, String name) {
        return Consumed.with(Serdes.String(), values).withName(name);
    }
}
