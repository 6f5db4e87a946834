package io.millrace.stack.load;

import io.millrace.stack.demo.Catalogue;
import io.millrace.stack.demo.Demand;
import io.millrace.stack.replay.NewOrder;
import io.millrace.stack.replay.NewOrder.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What goes on in a shop, without end; the same each time for the same random numbers. There are so many honest users
 * that hardly one of them orders five times in five minutes. Some users cheat, in each of the ways that the rules know,
 * a little scattered among the others; some popular products are scarce.
 */
final class Shop implements Iterator<Action> {

    private static final List<String> COUNTRIES = List.of("GB", "GB", "GB", "GB", "DE", "FR", "NL", "IE", "ES", "BE");
    /** An honest user orders once in three windows of five minutes: 300 seconds a window, 3 windows an order. */
    private static final int USERS_FOR_EACH_ORDER_A_SECOND = 900;

    private static final int ORDERS_OF_A_CHEAT = 8;
    private static final int POPULAR = 12;

    private final Catalogue catalogue;
    private final Demand demand;
    private final RandomGenerator random;
    private final String run;
    private final int users;
    private final List<NewOrder> scheming = new ArrayList<>();
    private final Novelties novelties;
    private int sequence;
    private int cheats;

    /**
     * @param run keeps the references and users of this run apart from those of others
     * @param rate how many actions a second will be taken from this
     */
    Shop(Catalogue catalogue, RandomGenerator random, String run, int rate) {
        this.catalogue = catalogue;
        this.demand = new Demand(catalogue, random);
        this.random = random;
        this.run = run;
        this.novelties = new Novelties(random, run);
        this.users = rate * USERS_FOR_EACH_ORDER_A_SECOND;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Action next() {
        var drawn = random.nextInt(1000);
        if (drawn < 10) {
            var product = catalogue.everyday().get(random.nextInt(POPULAR));
            return new Action.Receive(product.sku(), 100 + random.nextInt(400), run + "-receipt-" + sequence++);
        }
        if (drawn < 15) {
            var product =
                    catalogue.everyday().get(random.nextInt(catalogue.everyday().size()));
            var price = BigDecimal.valueOf(95 + random.nextInt(2400), 2);
            return new Action.Reprice(product.sku(), product.name(), product.category(), price);
        }
        if (drawn < 22) {
            scheming.addAll(cheating());
        }
        if (drawn < 60) {
            return aside(drawn);
        }
        var order = !scheming.isEmpty() && random.nextInt(4) == 0
                ? scheming.remove(random.nextInt(scheming.size()))
                : honest();
        return new Action.Place(order, random.nextInt(40) == 0, random.nextInt(30) == 0);
    }

    /** What goes on beside ordering. */
    private Action aside(int drawn) {
        if (drawn < 24) {
            return new Action.Import(novelties.offer());
        }
        if (drawn < 27) {
            var gone = novelties.withdrawn();
            return gone.isPresent() ? new Action.Discontinue(gone.get()) : new Action.Import(novelties.offer());
        }
        if (drawn < 29 && cheats > 0) {
            return new Action.Unblock(run + "-cheat-" + random.nextInt(cheats));
        }
        if (drawn < 34) {
            return new Action.Misorder(order(
                    run + "-misorder-" + sequence, "GB", List.of(new Line(run.toUpperCase(Locale.ROOT) + "-NONE", 1))));
        }
        var user = "user-" + random.nextInt(users);
        if (drawn < 36) {
            return new Action.Forget(user);
        }
        if (drawn < 42) {
            return new Action.Register(user, "Customer " + sequence++, random.nextBoolean() ? "gold" : "bronze");
        }
        return new Action.Browse(IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(page -> new Action.Click(run + "-click-" + sequence++, user, "/page/" + page))
                .toList());
    }

    private NewOrder honest() {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (var line = 1 + random.nextInt(4); line > 0; line--) {
            var sku = demand.product().sku();
            lines.put(sku, new Line(sku, 1 + random.nextInt(5)));
        }
        if (random.nextInt(50) == 0) {
            novelties.any().ifPresent(sku -> lines.put(sku, new Line(sku, 1)));
        }
        var user = random.nextInt(users);
        return order("user-" + user, COUNTRIES.get(user % COUNTRIES.size()), List.copyOf(lines.values()));
    }

    private List<NewOrder> cheating() {
        var cheat = cheats++;
        var user = run + "-cheat-" + cheat;
        return IntStream.range(0, ORDERS_OF_A_CHEAT)
                .mapToObj(number -> {
                    var dear = catalogue
                            .luxuries()
                            .get(number % catalogue.luxuries().size())
                            .sku();
                    return switch (cheat % 3) {
                        case 0 ->
                            order(user, "GB", List.of(new Line(demand.product().sku(), 1)));
                        case 1 -> order(user, number % 2 == 0 ? "GB" : "BR", List.of(new Line(dear, 3)));
                        default -> order(user, "GB", List.of(new Line(dear, 8)));
                    };
                })
                .toList();
    }

    private NewOrder order(String user, String country, List<Line> lines) {
        return new NewOrder(run + "-" + sequence++, user, country, Optional.empty(), lines);
    }
}
