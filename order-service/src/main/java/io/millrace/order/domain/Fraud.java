package io.millrace.order.domain;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of an order's fraud assessment.
 *
 * @param rules names of the rules that tripped, sorted, each once
 */
public record Fraud(State state, List<String> rules) {

    public static final Fraud PENDING = new Fraud(State.PENDING, List.of());
    public static final Fraud APPROVED = new Fraud(State.APPROVED, List.of());

    /** In the order in which one supersedes the other: an alert after the approval blocks. */
    public enum State {
        PENDING,
        APPROVED,
        BLOCKED
    }

    public Fraud {
        rules = rules.stream().sorted().distinct().toList();
    }

    public static Fraud blocked(Collection<String> rules) {
        return new Fraud(State.BLOCKED, List.copyOf(rules));
    }

    Fraud and(Fraud other) {
        return new Fraud(
                other.state.compareTo(state) > 0 ? other.state : state,
                Stream.concat(rules.stream(), other.rules.stream()).toList());
    }
}
