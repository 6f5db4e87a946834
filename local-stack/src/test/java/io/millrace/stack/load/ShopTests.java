package io.millrace.stack.load;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.demo.Catalogue;
import io.millrace.stack.replay.NewOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopTests {

    private static final int ACTIONS = 10_000;

    @Test
    void isTheSameEachTime() {
        assertThat(actions()).isEqualTo(actions()).hasSize(ACTIONS);
    }

    @Test
    void neverUsesAReferenceTwice() {
        assertThat(orders()).extracting(NewOrder::reference).doesNotHaveDuplicates();
    }

    @Test
    void hasCheatsOfEachKindAndHardlyAnHonestUserWhoLooksLikeOne() {
        var byUser = orders().collect(groupingBy(NewOrder::userId));
        var cheats = byUser.entrySet().stream()
                .filter(user -> user.getKey().contains("cheat"))
                .toList();

        assertThat(cheats).hasSizeGreaterThan(30);
        assertThat(cheats)
                .anyMatch(cheat -> cheat.getValue().stream()
                                .map(NewOrder::country)
                                .distinct()
                                .count()
                        == 2);
        // At 50 a second, the window of five minutes has 15,000.
        assertThat(byUser.entrySet())
                .filteredOn(user -> user.getKey().startsWith("user-"))
                .allMatch(user -> user.getValue().size() < 5);
    }

    @Test
    void doesAllThatUsersAndShopkeepersDo() {
        assertThat(actions()).anyMatch(action -> action instanceof Action.Place place && place.regretted());
        assertThat(actions()).anyMatch(action -> action instanceof Action.Place place && place.repeated());
        assertThat(actions().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @Test
    void refusesUsersWhoGetNothingElse() {
        var misorders = actions().stream()
                .flatMap(action -> action instanceof Action.Misorder misorder
                        ? Stream.of(misorder.order().userId())
                        : Stream.empty())
                .toList();

        assertThat(misorders).isNotEmpty().doesNotHaveDuplicates();
        assertThat(orders().map(NewOrder::userId)).doesNotContainAnyElementsOf(misorders);
    }

    @Test
    void deletesOnlyProductsThatItBroughtInForThat() {
        var catalogue = Catalogue.generate(new Random(1)).products().stream()
                .map(product -> product.sku())
                .toList();

        assertThat(actions())
                .filteredOn(action -> action instanceof Action.Discontinue)
                .isNotEmpty()
                .noneMatch(action -> catalogue.contains(((Action.Discontinue) action).sku()));
    }

    private static Stream<NewOrder> orders() {
        return actions().stream()
                .flatMap(action -> action instanceof Action.Place place ? Stream.of(place.order()) : Stream.empty());
    }

    private static List<Action> actions() {
        var random = new Random(1);
        var shop = new Shop(Catalogue.generate(random), random, "run", 50);
        return Stream.generate(shop::next).limit(ACTIONS).toList();
    }
}
