package io.millrace.stack.audit.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All facts of a stack, as they were read. */
public final class Ledger {

    private final Map<String, OrderFacts> orders = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<StockLevel> stock = new ArrayList<>();
    private final Map<String, Product> products = new TreeMap<>();
    private final Map<String, Product> capturedProducts = new TreeMap<>();
    private final Map<String, List<Features>> features = new HashMap<>();
    private final SortedMap<String, Long> deadLetters = new TreeMap<>();
    private final Offsets orderOffsets = new Offsets();
    private Copies copies = Copies.NONE;
    private boolean acceptedIdsGiven;

    /** The facts of this id, known or not so far. */
    public OrderFacts order(String id) {
        return orders.computeIfAbsent(id, OrderFacts::new);
    }

    public Collection<OrderFacts> orders() {
        return orders.values();
    }

    /** One string for all that are equal: users, countries. */
    public String shared(String word) {
        return words.computeIfAbsent(word, same -> same);
    }

    public void accepted(Collection<String> ids) {
        acceptedIdsGiven = true;
        ids.forEach(id -> order(id).accepted());
    }

    /** Whether it is known which ids clients were told. */
    public boolean acceptedIdsGiven() {
        return acceptedIdsGiven;
    }

    public void alert(Alert alert, Collection<String> orderIds) {
        alerts.add(alert);
        orderIds.forEach(id -> order(id).alerted());
    }

    public List<Alert> alerts() {
        return Collections.unmodifiableList(alerts);
    }

    public void stock(StockLevel level) {
        stock.add(level);
    }

    public List<StockLevel> stock() {
        return Collections.unmodifiableList(stock);
    }

    /** By SKU. */
    public Map<String, Product> products() {
        return products;
    }

    /** By SKU, the last of each; deleted ones are not there. */
    public Map<String, Product> capturedProducts() {
        return capturedProducts;
    }

    /** By user, in the order of the log. */
    public Map<String, List<Features>> features() {
        return features;
    }

    public void deadLetters(String topic, long count) {
        deadLetters.put(topic, count);
    }

    /** Records in each dead letter topic. */
    public SortedMap<String, Long> deadLetters() {
        return Collections.unmodifiableSortedMap(deadLetters);
    }

    /** Of all records of the topic orders. */
    public Offsets orderOffsets() {
        return orderOffsets;
    }

    public void copies(Copies found) {
        copies = found;
    }

    public Copies copies() {
        return copies;
    }
}
