package io.millrace.inventory.reservation;

import io.millrace.inventory.reservation.decision.Demand;
import io.millrace.inventory.reservation.decision.Outcome;
import io.millrace.inventory.reservation.decision.Outcome.Refused;
import io.millrace.inventory.reservation.decision.Shelf;
import io.millrace.inventory.stock.Stock;
import io.millrace.inventory.stock.StockLevel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Decides all orders of a poll in one transaction: six statements, however many orders. */
@Repository
class NewReservations {

    private final JdbcClient db;
    private final Stock stock;
    private final Clock clock;

    NewReservations(JdbcClient db, Stock stock, Clock clock) {
        this.db = db;
        this.stock = stock;
        this.clock = clock;
    }

    /** Decides, in the given sequence, the orders that nothing is known of, and says how; the others stay as they are. */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    Collection<Outcome> decide(List<Demand> demands) {
        var fresh = new HashSet<>(enterNew(demands));
        var undecided = new LinkedHashMap<String, Demand>();
        demands.stream()
                .filter(demand -> fresh.contains(demand.orderId()))
                .forEach(demand -> undecided.putIfAbsent(demand.orderId(), demand));
        if (undecided.isEmpty()) {
            return List.of();
        }
        var shelf = new Shelf(available(undecided.values()));
        var outcomes = new LinkedHashMap<String, Outcome>();
        undecided.forEach((orderId, demand) -> outcomes.put(orderId, shelf.serve(demand)));
        stock.reserve(shelf.taken());
        markRefused(outcomes);
        keepLines(undecided.values());
        return outcomes.values();
    }

    private Map<String, Long> available(Collection<Demand> demands) {
        var skus = demands.stream()
                .flatMap(demand -> demand.lines().keySet().stream())
                .collect(Collectors.toSet());
        return stock.hold(skus).values().stream().collect(Collectors.toMap(StockLevel::sku, StockLevel::available));
    }

    /**
     * The inbox: of two transactions that hear of an order, one decides it. All are entered as reserved, which most
     * become; nobody sees it before the commit.
     */
    private List<String> enterNew(List<Demand> demands) {
        return db.sql(
                        """
                        insert into reservations (order_id, status, decided_at)
                        select order_id, 'RESERVED', ?::timestamptz
                        from unnest(?::text[]) as heard(order_id) order by order_id collate "C"
                        on conflict (order_id) do nothing returning order_id
                        """)
                .param(Instant.now(clock).atOffset(ZoneOffset.UTC))
                .param(demands.stream().map(Demand::orderId).distinct().toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private void markRefused(Map<String, Outcome> outcomes) {
        var refused = new LinkedHashMap<String, Refused>();
        outcomes.forEach((orderId, outcome) -> {
            if (outcome instanceof Refused refusal) {
                refused.put(orderId, refusal);
            }
        });
        if (refused.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        update reservations set status = 'REJECTED', reason = refused.reason, sku = refused.sku
                        from unnest(?::text[], ?::text[], ?::text[]) as refused(order_id, reason, sku)
                        where reservations.order_id = refused.order_id
                        """)
                .param(refused.keySet().toArray(String[]::new))
                .param(texts(refused.values(), refusal -> refusal.reason().name()))
                .param(texts(refused.values(), Refused::sku))
                .update();
    }

    private void keepLines(Collection<Demand> demands) {
        db.sql(
                        """
                        insert into reservation_lines (order_id, sku, quantity)
                        select * from unnest(?::text[], ?::text[], ?::bigint[])
                        """)
                .param(demands.stream()
                        .flatMap(demand -> Stream.generate(demand::orderId)
                                .limit(demand.lines().size()))
                        .toArray(String[]::new))
                .param(demands.stream()
                        .flatMap(demand -> demand.lines().keySet().stream())
                        .toArray(String[]::new))
                .param(demands.stream()
                        .flatMap(demand -> demand.lines().values().stream())
                        .mapToLong(Long::longValue)
                        .toArray())
                .update();
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
