package io.millrace.stack.load;

import io.millrace.stack.replay.NewOrder;
import java.math.BigDecimal;
import java.util.List;

/** Something that somebody does in the shop. */
sealed interface Action {

    /**
     * @param regretted whether the user cancels it again when it is accepted
     * @param repeated whether the call is sent again with the same key though it was answered
     */
    record Place(NewOrder order, boolean regretted, boolean repeated) implements Action {}

    /** A user who orders nothing else asks for what cannot be. */
    record Misorder(NewOrder order) implements Action {}

    /** Goods come in. */
    record Receive(String sku, int quantity, String key) implements Action {}

    record Reprice(String sku, String name, String category, BigDecimal price) implements Action {}

    /** A file of products, new or counted again. */
    record Import(String csv) implements Action {}

    /** A product is taken out of the shop, unless orders hold it. */
    record Discontinue(String sku) implements Action {}

    /** A user looks at pages. */
    record Browse(List<Click> clicks) implements Action {}

    record Click(String id, String userId, String page) {}

    record Register(String customerId, String name, String tier) implements Action {}

    /** A customer wants to be forgotten. */
    record Forget(String customerId) implements Action {}

    /** Somebody lifts a user's block. */
    record Unblock(String userId) implements Action {}
}
