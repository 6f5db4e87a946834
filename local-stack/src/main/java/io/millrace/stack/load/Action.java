package io.millrace.stack.load;

import io.millrace.stack.replay.NewOrder;
import java.math.BigDecimal;

/** Something that somebody does in the shop. */
sealed interface Action {

    /** @param regretted whether the user cancels it again when it is accepted */
    record Place(NewOrder order, boolean regretted) implements Action {}

    /** Goods come in. */
    record Receive(String sku, int quantity, String key) implements Action {}

    record Reprice(String sku, String name, String category, BigDecimal price) implements Action {}
}
