package io.millrace.fraud.detection;

import io.millrace.fraud.assessment.UserWindows;
import io.millrace.fraud.detection.state.PlacedOrder;
import io.millrace.fraud.detection.state.SeenOrder;
import io.millrace.fraud.detection.state.UserState;
import io.millrace.fraud.detection.state.UsualOrdersState;
import io.millrace.fraud.streams.AvroState;
import org.apache.kafka.common.serialization.Serde;

/** Serdes of the stores, their changelogs, and the topic between the two steps. */
final class StateSerdes {

    private StateSerdes() {}

    static Serde<PlacedOrder> placedOrder() {
        return AvroState.serde(PlacedOrder.getClassSchema(), order -> order, order -> order);
    }

    static Serde<SeenOrder> seenOrder() {
        return AvroState.serde(SeenOrder.getClassSchema(), order -> order, order -> order);
    }

    static Serde<UsualOrdersState> usualOrders() {
        return AvroState.serde(UsualOrdersState.getClassSchema(), orders -> orders, orders -> orders);
    }

    static Serde<UserWindows> userWindows() {
        return AvroState.serde(UserState.getClassSchema(), UserStateMapping::toState, UserStateMapping::fromState);
    }
}
