package io.millrace.batch.rehearsal;

import static java.util.stream.Collectors.toMap;

import io.millrace.batch.engine.Work;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.rehearsal.Scenario.Pretence;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What tasks pretend in a scenario. */
final class Pretences {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Map<TaskName, Pretence> byName;

    Pretences(Scenario scenario) {
        byName = scenario.given().tasks().entrySet().stream()
                .collect(toMap(each -> TaskName.of(each.getKey(), scenario.pipeline()), Map.Entry::getValue));
    }

    /** That of an item before that of all. */
    private Pretence of(Work work) {
        var index = work.known().get("map_index") instanceof Integer number ? number : 0;
        return byName.entrySet().stream()
                .filter(each -> each.getKey().names(work.pipeline(), work.spec().name(), index))
                .min(Map.Entry.comparingByKey(
                        (one, other) -> Boolean.compare(one.item() == null, other.item() == null)))
                .map(Map.Entry::getValue)
                .orElseGet(Pretence::success);
    }

    /** Whether it looks for something, again and again. */
    boolean looks(Work work) {
        return of(work).doneAfter() != null;
    }

    /** From a look to the next one. */
    static Duration pause(Work work) {
        try {
            return work.spec().settings().get("pollInterval") instanceof String every ? Duration.parse(every) : PAUSE;
        } catch (DateTimeParseException e) {
            return PAUSE;
        }
    }

    Instant doneAt(Work work) {
        var pretence = of(work);
        var after = pretence.doneAfter() == null ? pretence.takes() : pretence.doneAfter();
        return work.attempt().startedAt().plus(after);
    }

    AttemptEnd end(Work work) {
        var pretence = of(work);
        return work.attempt().number() <= pretence.fails()
                ? new AttemptEnd.Failed("as the scenario says", Map.of())
                : new AttemptEnd.Succeeded(Map.of(), pretence.outputs());
    }
}
