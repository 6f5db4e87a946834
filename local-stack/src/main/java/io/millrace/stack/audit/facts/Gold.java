package io.millrace.stack.audit.facts;

import java.util.Map;
import java.util.Optional;

/**
 * What gold.daily_revenue adds up to.
 *
 * @param revenue in cents of whatever currency, by date and country
 * @param behind why gold cannot be held against what orders have become; empty when it can
 */
public record Gold(Map<String, Long> revenue, Optional<String> behind) {

    public static final Gold NONE = new Gold(Map.of(), Optional.of("no pipeline ran"));
}
