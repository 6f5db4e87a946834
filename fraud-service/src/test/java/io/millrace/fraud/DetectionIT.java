package io.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.events.CustomerFeatures;
import io.millrace.events.FraudAssessment;
import io.millrace.events.FraudDecision;
import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.events.UserBlock;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetectionIT extends FraudTest {

    @Test
    void blocksExactlyTheOrdersOfTheTrippedWindow() {
        var user = unique("u");
        var before = place(user, "10.00", START.minusSeconds(1));
        var tripping = IntStream.range(0, 6)
                .mapToObj(i -> place(user, "10.00", START.plusSeconds(i)))
                .map(OrderEvent::getOrderId)
                .toList();
        var other = place(unique("u"), "10.00", START);

        awaitAssessments(tripping);
        assertThat(assessmentOf(before).getDecision()).isEqualTo(FraudDecision.APPROVED);
        assertThat(assessmentOf(other).getDecision()).isEqualTo(FraudDecision.APPROVED);
        var alert = alerts.values(user);
        assertThat(alert).singleElement().satisfies(tripped -> {
            assertThat(tripped.getRule()).isEqualTo("VELOCITY");
            assertThat(tripped.getWindowStart()).isEqualTo(START);
            assertThat(tripped.getOrderCount()).isEqualTo(5);
            assertThat(tripped.getTotalAmount()).isEqualTo(new BigDecimal("50.00"));
        });
        assertThat(blockedOf(tripping, alert.get(0).getOrderIds())).containsExactlyInAnyOrderElementsOf(tripping);
        assertThat(blocks.values(user))
                .containsExactly(new UserBlock(user, "VELOCITY", alert.get(0).getTs(), START.plusSeconds(300 + 900)));
    }

    @Test
    void alertsForEachRuleThatTripsAtOnce() {
        var user = unique("u");
        placeAndAwait(user, "600.00", START);
        send(Samples.placed(unique("o"), user, "4400.00", "DE", START.plusSeconds(1)));

        await().untilAsserted(() -> assertThat(alerts.values(user))
                .extracting(alert -> alert.getRule(), alert -> alert.getCountries())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("MULTI_LOCATION", List.of("DE", "GB")),
                        org.assertj.core.groups.Tuple.tuple("SPEND", List.of("DE", "GB"))));
    }

    @Test
    void assessesALateOrderByItselfAndCountsIt() {
        var user = unique("u");
        placeAndAwait(user, "4999.00", START.minusSeconds(600));
        placeAndAwait(user, "10.00", START);
        var lateBefore = metric("fraud_late_records_total");
        var late = place(user, "10.00", START.minusSeconds(590));

        assertThat(assessmentOf(late).getDecision()).isEqualTo(FraudDecision.APPROVED);
        assertThat(assessmentOf(late).getWindowStart()).isEqualTo(START.minusSeconds(600));
        assertThat(metric("fraud_late_records_total")).isEqualTo(lateBefore + 1);
    }

    @Test
    void holdsAnOrderAgainstWhatTheUserUsuallyOrders() {
        var user = unique("u");
        template()
                .send(
                        Topics.FEATURES.name(),
                        user,
                        new CustomerFeatures(user, 3, new BigDecimal("60.00"), new BigDecimal("20.00"), START))
                .join();

        await().untilAsserted(() -> assertThat(assessmentOf(place(user, "200.00", START)))
                .extracting(FraudAssessment::getRules)
                .isEqualTo(List.of("UNUSUAL_AMOUNT")));
    }

    @Test
    void assessesARepeatedOrderOnce() {
        var user = unique("u");
        var order = place(user, "10.00", START);
        send(order);
        send(order);
        placeAndAwait(user, "10.00", START);
        send(order);
        send(Samples.cancelled(order));
        placeAndAwait(user, "10.00", START);

        assertThat(assessments.values(order.getOrderId())).hasSize(1);
        assertThat(service.http()
                        .get("/users/" + user + "/window")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
    }

    private Set<String> blockedOf(List<String> orderIds, List<String> alerted) {
        var blocked = new HashSet<>(alerted);
        Stream.of(orderIds)
                .flatMap(List::stream)
                .filter(id -> assessments.values(id).get(0).getDecision() == FraudDecision.BLOCKED)
                .forEach(blocked::add);
        return blocked;
    }

    private double metric(String name) {
        return service.management()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
