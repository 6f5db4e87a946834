package io.millrace.fraud.memory;

import io.millrace.fraud.memory.state.RememberedOrder;
import io.millrace.fraud.memory.state.UsualOrdersRow;
import io.millrace.fraud.memory.state.WindowRow;
import io.millrace.fraud.streams.AvroState;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;

/** Serdes of the stores, their changelogs, and the topic between the two steps; they read what earlier builds wrote. */
public final class StateSerdes {

    private static final Schema EARLIER_ROW = AvroState.earlier("WindowOrders");
    private static final Schema EARLIER_ORDER =
            EARLIER_ROW.getField("orders").schema().getElementType();
    private static final Schema EARLIER_USUAL_ORDERS = AvroState.earlier("UsualOrdersState");

    private StateSerdes() {}

    public static Serde<RememberedOrder> order() {
        return AvroState.serde(RememberedOrder.getClassSchema(), order -> order, order -> order, EARLIER_ORDER);
    }

    static Serde<WindowRow> windowRow() {
        return AvroState.serde(WindowRow.getClassSchema(), row -> row, row -> row, EARLIER_ROW);
    }

    static Serde<UsualOrdersRow> usualOrders() {
        return AvroState.serde(UsualOrdersRow.getClassSchema(), row -> row, row -> row, EARLIER_USUAL_ORDERS);
    }
}
