package io.millrace.fraud.detection;

import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.UsualOrdersState;
import io.millrace.fraud.detection.state.WindowOrders;
import io.millrace.fraud.streams.AvroState;
import org.apache.kafka.common.serialization.Serde;

/** Serdes of the stores, their changelogs, and the topic between the two steps. */
final class StateSerdes {

    private StateSerdes() {}

    static Serde<PlacedOrder> placedOrder() {
        return AvroState.serde(PlacedOrder.getClassSchema(), order -> order, order -> order);
    }

    static Serde<WindowOrders> windowOrders() {
        return AvroState.serde(WindowOrders.getClassSchema(), orders -> orders, orders -> orders);
    }

    static Serde<UsualOrdersState> usualOrders() {
        return AvroState.serde(UsualOrdersState.getClassSchema(), orders -> orders, orders -> orders);
    }
}
