package io.millrace.fraud.alerts;

import io.millrace.events.FraudAlert;
import io.millrace.fraud.web.Problem;
import io.millrace.platform.replicas.Replica;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The retained alerts: every instance has read all of them and answers alone. */
@Component
public class Alerts {

    private final Replica<AlertIndex> replica;

    Alerts(Replica<AlertIndex> replica) {
        this.replica = replica;
    }

    /**
     * Alerts that fit, newest first.
     *
     * @param since the earliest event time that is wanted
     * @param after the place of the last alert of the page before
     */
    public List<FraudAlert> find(
            Optional<String> userId, Optional<String> rule, Instant since, Optional<String> after, int limit) {
        if (!replica.isCaughtUp()) {
            throw Problem.rebalancing("This instance has not read all alerts yet. Ask again.");
        }
        return replica.state().find(userId, rule, since, after, limit);
    }

    /** An alert's place in the list, behind which the next page begins. */
    public static String place(FraudAlert alert) {
        return AlertKeys.place(alert);
    }

    /**
     * A place that a caller brings back.
     *
     * @throws IllegalArgumentException for what is no place
     */
    public static String readPlace(String place) {
        if (!AlertKeys.PLACES.matcher(place).matches()) {
            throw new IllegalArgumentException("No place of an alert");
        }
        return place;
    }
}
