package io.millrace.fraud;

import io.millrace.events.CustomerFeatures;
import io.millrace.events.OrderEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Orders as a shop might see them, from a seed: many of a few users, some large, some from abroad, some read twice, some a
 * little late. Each user's clock is ahead by an amount of its own, so that windows end all the time.
 */
final class RandomOrders {

    private static final int USERS = 150;
    private static final int MOST_LATE_SECONDS = 10;

    private final Random random;
    private final String run;
    private int orders;
    private OrderEvent last;

    RandomOrders(String run, long seed) {
        this.run = run;
        this.random = new Random(seed);
    }

    boolean isOf(String userId) {
        return userId.startsWith(run);
    }

    /** What every third user usually orders; for some of them the average rests on too little. */
    List<CustomerFeatures> features(Instant asOf) {
        return IntStream.range(0, USERS / 3)
                .mapToObj(i -> new CustomerFeatures(
                        user(3 * i), i % 4 == 0 ? 2 : 3, new BigDecimal("60.00"), new BigDecimal("20.00"), asOf))
                .toList();
    }

    /** The next order; now and then the last one once more, or that it was cancelled. */
    OrderEvent next(Instant now) {
        if (last != null && random.nextInt(12) == 0) {
            return random.nextBoolean() ? last : Samples.cancelled(last);
        }
        var user = (int) (USERS * random.nextDouble() * random.nextDouble());
        last = Samples.placed(
                run + "-o" + orders++,
                user(user),
                amount(),
                random.nextInt(5) == 0 ? "DE" : "GB",
                now.plusSeconds(97L * user).minusMillis(random.nextInt(1000 * MOST_LATE_SECONDS)));
        return last;
    }

    private String amount() {
        var cents = random.nextInt(15) == 0 ? 50_000 + random.nextInt(250_000) : 500 + random.nextInt(20_500);
        return BigDecimal.valueOf(cents, 2).toString();
    }

    private String user(int number) {
        return run + "-u" + number;
    }
}
