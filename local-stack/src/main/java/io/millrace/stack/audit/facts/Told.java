package io.millrace.stack.audit.facts;

import java.util.Optional;
import java.util.Set;

/**
 * What clients were told beside the ids of accepted orders; each is empty where that is not known.
 *
 * @param cancellations ids of orders whose cancellation was accepted
 * @param receipts SKU and key, with a space between, of receipts that were counted
 * @param refused users whose every order was refused
 */
public record Told(Optional<Set<String>> cancellations, Optional<Set<String>> receipts, Optional<Set<String>> refused) {

    public static final Told NOTHING = new Told(Optional.empty(), Optional.empty(), Optional.empty());
}
