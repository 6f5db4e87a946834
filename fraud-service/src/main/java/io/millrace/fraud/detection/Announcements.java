package io.millrace.fraud.detection;

import io.millrace.events.FraudAlert;
import io.millrace.events.FraudAssessment;
import io.millrace.events.FraudDecision;
import io.millrace.events.UserBlock;
import io.millrace.fraud.assessment.Outcome.Assessment;
import io.millrace.fraud.assessment.Outcome.Trip;
import java.util.List;
import java.util.stream.Stream;

/** What came of an order, as the topics say it. */
final class Announcements {

    private Announcements() {}

    static FraudAssessment assessment(Assessment assessment) {
        return new FraudAssessment(
                assessment.order().id(),
                assessment.order().userId(),
                assessment.blocked() ? FraudDecision.BLOCKED : FraudDecision.APPROVED,
                List.copyOf(assessment.rules()),
                assessment.windowStart(),
                assessment.order().placedAt());
    }

    /** @param earlier ids of the window's orders before the one that tripped the rule */
    static FraudAlert alert(Trip trip, List<String> earlier) {
        var orderIds =
                Stream.concat(earlier.stream(), Stream.of(trip.order().id())).toList();
        return new FraudAlert(
                trip.order().userId(),
                trip.rule(),
                trip.windowStart(),
                trip.windowEnd(),
                orderIds,
                orderIds.size(),
                trip.amount(),
                List.copyOf(trip.countries()),
                trip.order().placedAt());
    }

    static UserBlock block(Trip trip) {
        return new UserBlock(trip.order().userId(), trip.rule(), trip.order().placedAt(), trip.blockedUntil());
    }
}
