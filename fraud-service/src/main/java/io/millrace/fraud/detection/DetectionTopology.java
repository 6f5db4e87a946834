package io.millrace.fraud.detection;

import io.millrace.events.CustomerFeatures;
import io.millrace.events.Topics;
import io.millrace.fraud.assessment.Assessor;
import io.millrace.fraud.blocks.PublishedBlocks;
import io.millrace.fraud.detection.state.IncomingOrder;
import io.millrace.fraud.memory.StateSerdes;
import io.millrace.fraud.memory.UserStores;
import io.millrace.fraud.streams.TopicSerdes;
import io.millrace.platform.topics.TopicPartitions;
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
    private final PublishedBlocks published;
    private final UserPartitions partitions;
    private final ThreadLocal<CommitPace> paces = ThreadLocal.withInitial(CommitPace::new);

    /** @param partitions orders by user are cut as {@code customer.features}, beside which they are assessed */
    DetectionTopology(
            TopicSerdes serdes,
            Assessor assessor,
            FraudMetrics metrics,
            PublishedBlocks published,
            TopicPartitions partitions) {
        this.serdes = serdes;
        this.assessor = assessor;
        this.metrics = metrics;
        this.published = published;
        this.partitions = new UserPartitions(partitions.of(Topics.FEATURES));
    }

    @Autowired
    void addTo(StreamsBuilder builder) {
        builder.addStateStore(UserStores.rememberedUsers())
                .addStateStore(UserStores.userOrders())
                .addStateStore(UserStores.usualOrders())
                .addStateStore(UserStores.blockedUsers());

        builder.<String, CustomerFeatures>stream(
                        Topics.FEATURES.name(), consumed(serdes.forValue(Topics.FEATURES), "features"))
                .process(
                        UsualOrdersProcessor::new,
                        Named.as("remember-usual-orders"),
                        UserStores.USUAL_ORDERS,
                        UserStores.REMEMBERED_USERS);

        builder.<String, IncomingOrder>stream(Topics.ORDERS.name(), consumed(orders(), "orders"))
                .process(() -> new Incoming(paces::get), Named.as("by-user"))
                .repartition(Repartitioned.with(Serdes.String(), StateSerdes.order())
                        .withName("orders-by-user")
                        .withNumberOfPartitions(partitions.count()))
                .process(
                        () -> new AssessingProcessor(assessor, metrics, published, partitions, paces::get),
                        Named.as("assess"),
                        UserStores.REMEMBERED_USERS,
                        UserStores.USER_ORDERS,
                        UserStores.USUAL_ORDERS,
                        UserStores.BLOCKED_USERS)
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
