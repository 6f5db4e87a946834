package io.millrace.order.domain;

import java.util.List;

/** A request that breaks rules; nothing of it was kept. */
public final class OrderRefused extends RuntimeException {

    private final transient List<Violation> violations;

    public OrderRefused(List<Violation> violations) {
        super(violations.toString(), null, false, false);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
