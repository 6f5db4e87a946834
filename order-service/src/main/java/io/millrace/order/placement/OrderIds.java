package io.millrace.order.placement;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.StringArgGenerator;
import java.util.UUID;
import java.util.function.Predicate;

/** Ids of orders. */
final class OrderIds {

    /** Never to be changed: the ids of all keyed orders derive from it. */
    private static final UUID NAMESPACE = UUID.fromString("6f3f7a52-2a6e-4d0c-9a55-8b1f4f0c7d11");

    private static final NoArgGenerator RANDOM = Generators.timeBasedEpochGenerator();

    /** With six partitions, one of 340 ids is none that is wanted. */
    private static final int DRAWS = 32;

    private OrderIds() {}

    /** UUIDv7: the database's index grows at one end. The first of a few that is wanted, or else the last. */
    static String next(Predicate<String> wanted) {
        var id = RANDOM.generate().toString();
        for (var drawn = 1; drawn < DRAWS && !wanted.test(id); drawn++) {
            id = RANDOM.generate().toString();
        }
        return id;
    }

    /** The same id for the same user and key, on every instance and after every crash (UUIDv5, RFC 9562). */
    static String of(String userId, String key) {
        StringArgGenerator names = Generators.nameBasedGenerator(NAMESPACE);
        return names.generate(userId.length() + ":" + userId + key).toString();
    }
}
