package io.millrace.fraud.assessment;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the rules need to know of a window's orders. Its size does not grow with their number, so that a busy user
 * costs no more than a quiet one.
 *
 * @param count how many orders
 * @param amount what they add up to
 * @param largestByCountry the largest single order of each country
 */
public record WindowTotals(int count, BigDecimal amount, SortedMap<String, BigDecimal> largestByCountry) {

    static final WindowTotals NONE = new WindowTotals(0, new BigDecimal("0.00"), Collections.emptySortedMap());

    /** The most that the events' decimal(18,2) holds; sums stop there, or one order could stop the stream. */
    private static final BigDecimal MOST = new BigDecimal("9999999999999999.99");

    public WindowTotals {
        largestByCountry = Collections.unmodifiableSortedMap(largestByCountry);
    }

    public static WindowTotals of(List<Order> orders) {
        var totals = NONE;
        for (var order : orders) {
            totals = totals.plus(order);
        }
        return totals;
    }

    WindowTotals plus(Order order) {
        return new WindowTotals(count + 1, amount.add(order.amount()).min(MOST), largestWith(order));
    }

    private SortedMap<String, BigDecimal> largestWith(Order order) {
        var known = largestByCountry.get(order.country());
        if (known != null && known.compareTo(order.amount()) >= 0) {
            return largestByCountry;
        }
        var largest = new TreeMap<>(largestByCountry);
        largest.put(order.country(), order.amount());
        return largest;
    }

    public SortedSet<String> countries() {
        return new TreeSet<>(largestByCountry.keySet());
    }
}
