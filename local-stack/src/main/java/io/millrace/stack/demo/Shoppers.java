package io.millrace.stack.demo;

import io.millrace.stack.replay.NewOrder;
import io.millrace.stack.replay.NewOrder.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The demo's orders: four fifths are a week's history that is brought in at its own times, the rest is placed live. Some
 * users cheat: many orders at once, orders from two countries, or very large ones.
 */
final class Shoppers {

    private static final List<String> COUNTRIES = List.of("GB", "GB", "GB", "GB", "DE", "FR", "NL", "IE", "ES", "BE");
    private static final int USERS = 4000;
    private static final Duration HISTORY = Duration.ofDays(6);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int CHEATS_IN_HISTORY = 12;
    private static final int LIVE_CHEATS = 6;

    private final Catalogue catalogue;
    private final RandomGenerator random;
    private final Demand demand;
    /** Keeps the references of a demo apart from those of one before it whose data were kept. */
    private long run;

    private int sequence;

    Shoppers(Catalogue catalogue, RandomGenerator random) {
        this.catalogue = catalogue;
        this.random = random;
        this.demand = new Demand(catalogue, random);
    }

    /**
     * @param count how many orders
     * @param now when the live ones will be placed; the history ends an hour before
     */
    List<NewOrder> orders(int count, Instant now) {
        run = now.toEpochMilli();
        var historyEnd = now.minus(Duration.ofHours(1));
        var history = new ArrayList<NewOrder>();
        IntStream.range(0, CHEATS_IN_HISTORY)
                .forEach(cheat -> history.addAll(cheating(cheat, Optional.of(windowStart(historyEnd)))));
        while (history.size() < count * 4 / 5) {
            history.add(honest(Optional.of(historyEnd.minusMillis(random.nextLong(HISTORY.toMillis())))));
        }
        history.sort(Comparator.comparing(order -> order.placedAt().orElseThrow()));
        var live = new ArrayList<NewOrder>();
        while (history.size() + live.size() < count - LIVE_CHEATS * 8) {
            live.add(honest(Optional.empty()));
        }
        for (var cheat = 0; history.size() + live.size() < count; cheat++) {
            live.addAll(cheating(CHEATS_IN_HISTORY + cheat, Optional.empty()));
        }
        history.addAll(live);
        return history.subList(0, count);
    }

    private Instant windowStart(Instant end) {
        var windows = HISTORY.dividedBy(WINDOW);
        var window = Math.floorDiv(end.toEpochMilli(), WINDOW.toMillis()) - 1 - random.nextLong(windows);
        return Instant.ofEpochMilli(window * WINDOW.toMillis());
    }

    private NewOrder honest(Optional<Instant> at) {
        var user = random.nextInt(USERS);
        Set<String> skus = new LinkedHashSet<>();
        for (var line = 1 + random.nextInt(4); line > 0; line--) {
            skus.add(demand.product().sku());
        }
        return order(
                String.format("user-%04d", user),
                COUNTRIES.get(user % COUNTRIES.size()),
                at,
                skus.stream().map(sku -> new Line(sku, 1 + random.nextInt(5))).toList());
    }

    /** Eight orders of one user within a window, each kind of cheat in its own way. */
    private List<NewOrder> cheating(int cheat, Optional<Instant> windowStart) {
        var user = String.format("cheat-%02d", cheat);
        return IntStream.range(0, 8)
                .mapToObj(number -> {
                    var at = windowStart.map(start -> start.plusSeconds(10 + 30L * number));
                    return switch (cheat % 3) {
                        case 0 ->
                            order(
                                    user,
                                    "GB",
                                    at,
                                    List.of(new Line(demand.product().sku(), 1)));
                        case 1 -> order(user, number % 2 == 0 ? "GB" : "BR", at, List.of(new Line(luxury(number), 3)));
                        default -> order(user, "GB", at, List.of(new Line(luxury(number), 8)));
                    };
                })
                .toList();
    }

    private String luxury(int number) {
        return catalogue.luxuries().get(number).sku();
    }

    private NewOrder order(String user, String country, Optional<Instant> at, List<Line> lines) {
        return new NewOrder("demo-" + run + "-" + sequence++, user, country, at, lines);
    }
}
