package io.millrace.stack.audit.invariant;

import io.millrace.stack.audit.facts.Alert;
import io.millrace.stack.audit.facts.Block;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is blocked was alerted, and who was alerted is blocked until 15 minutes after the window, unless it was lifted. */
final class Blocks {

    private static final Duration AFTER_THE_WINDOW = Duration.ofMinutes(15);

    private Blocks() {}

    static List<Finding> examine(Ledger ledger) {
        var alerts = new HashMap<String, List<Alert>>();
        ledger.alerts().forEach(alert -> alerts.computeIfAbsent(alert.window().userId(), user -> new ArrayList<>())
                .add(alert));
        return List.of(blockedForAlert(ledger, alerts), blockedWhileAlerted(ledger, alerts));
    }

    private static Finding blockedForAlert(Ledger ledger, Map<String, List<Alert>> alerts) {
        var tally = new Tally("every block rests on an alert");
        ledger.blocks()
                .forEach((user, found) -> found.ifPresent(block -> {
                    var own = alerts.getOrDefault(user, List.of());
                    tally.check(
                            own.stream().anyMatch(alert -> alert.rule().equals(block.rule()))
                                    && own.stream().anyMatch(alert -> endOf(alert) == block.until()),
                            () -> user + " has " + block + ", alerts are " + own);
                }));
        return tally.finding();
    }

    private static Finding blockedWhileAlerted(Ledger ledger, Map<String, List<Alert>> alerts) {
        var tally =
                new Tally("every user with an alert is blocked until 15 minutes after the window, or was unblocked");
        alerts.forEach((user, own) -> {
            var end = own.stream().mapToLong(Blocks::endOf).max().orElseThrow();
            // What has ended may have been cleared away.
            if (end > ledger.readAt().toEpochMilli()) {
                var block = Optional.ofNullable(ledger.blocks().get(user));
                tally.check(
                        block.isPresent()
                                && block.get()
                                        .map(Block::until)
                                        .filter(until -> until != end)
                                        .isEmpty(),
                        () -> user + " has " + block.map(Object::toString).orElse("no block") + ", alerts are " + own);
            }
        });
        return tally.finding();
    }

    private static long endOf(Alert alert) {
        return alert.window().start().plus(Window.SIZE).plus(AFTER_THE_WINDOW).toEpochMilli();
    }
}
