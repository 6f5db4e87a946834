package io.millrace.order.projection;

import io.millrace.order.book.OrderStore;
import io.millrace.order.domain.Fact;
import io.millrace.order.domain.Order;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds facts to the stored orders, in one transaction. Every instance inserts and then locks in the order of ids, so
 * that several can work on the same orders.
 */
@Component
class Projector {

    private final OrderStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Projector(OrderStore store, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An order before and after it learnt its facts. */
    record Change(Order before, Order after) {}

    /**
     * @param version of the rows that were changed
     */
    record Projected(List<Change> changes, long version) {}

    Projected project(Map<String, List<Fact>> facts) {
        return transaction.execute(status -> {
            var changes = new ArrayList<Change>(facts.size());
            var inserted = insertNew(facts, changes);
            var others = new TreeSet<>(facts.keySet());
            others.removeAll(inserted);
            if (!others.isEmpty()) {
                updateKnown(others, facts, changes);
            }
            return new Projected(changes, store.version());
        });
    }

    private Set<String> insertNew(Map<String, List<Fact>> facts, List<Change> changes) {
        var unknown = facts.keySet().stream().map(Order::unknown).toList();
        var learnt = learn(unknown, facts);
        var inserted = Set.copyOf(
                store.insertMissing(learnt.stream().map(Change::after).toList()));
        learnt.stream()
                .filter(change -> inserted.contains(change.after().orderId()))
                .forEach(changes::add);
        return inserted;
    }

    private void updateKnown(Set<String> ids, Map<String, List<Fact>> facts, List<Change> changes) {
        var learnt = learn(store.lock(ids), facts).stream()
                .filter(change -> !change.after().equals(change.before()))
                .toList();
        if (!learnt.isEmpty()) {
            store.update(learnt.stream().map(Change::after).toList());
            changes.addAll(learnt);
        }
    }

    private List<Change> learn(List<Order> orders, Map<String, List<Fact>> facts) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return orders.stream()
                .map(order -> new Change(order, order.learn(facts.getOrDefault(order.orderId(), List.of()), now)))
                .toList();
    }
}
