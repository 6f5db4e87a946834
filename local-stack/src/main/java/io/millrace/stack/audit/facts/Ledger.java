package io.millrace.stack.audit.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Map<String, Offsets> offsets = new HashMap<>();
    private Copies copies = Copies.NONE;
    private Gold gold = Gold.NONE;
    private boolean acceptedIdsGiven;
    private Told told = Told.NOTHING;
    private final Set<String> receipts = new HashSet<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Set<String> deletedProducts = new HashSet<>();
    private final Map<String, Optional<Block>> blocks = new HashMap<>();
    private final Clicks clicks = new Clicks();
    private PipelineFacts pipelines = PipelineFacts.NONE;
    private Instant readAt = Instant.now();

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

    /** Of all records of the topic. */
    public Offsets offsets(String topic) {
        return offsets.computeIfAbsent(topic, name -> new Offsets());
    }

    public void copies(Copies found) {
        copies = found;
    }

    public Copies copies() {
        return copies;
    }

    public void gold(Gold found) {
        gold = found;
    }

    public Gold gold() {
        return gold;
    }

    public void pipelines(PipelineFacts found) {
        pipelines = found;
    }

    public PipelineFacts pipelines() {
        return pipelines;
    }

    public void told(Told given) {
        told = given;
    }

    public Told told() {
        return told;
    }

    /** SKU and key, with a space between, of the receipts in the inventory database. */
    public Set<String> receipts() {
        return receipts;
    }

    public void refusal(Refusal refusal) {
        refusals.add(refusal);
    }

    public List<Refusal> refusals() {
        return Collections.unmodifiableList(refusals);
    }

    /** Of a SKU that an order was refused for. */
    public Shelf shelf(String sku) {
        return shelves.computeIfAbsent(sku, same -> new Shelf());
    }

    /** SKUs of which cdc.products tells that they were deleted, even if they came back. */
    public Set<String> deletedProducts() {
        return deletedProducts;
    }

    /** By user, the last of each; empty where it was lifted. */
    public Map<String, Optional<Block>> blocks() {
        return blocks;
    }

    public Clicks clicks() {
        return clicks;
    }

    /** When all this was read. */
    public Instant readAt() {
        return readAt;
    }

    public void readAt(Instant instant) {
        readAt = instant;
    }
}
