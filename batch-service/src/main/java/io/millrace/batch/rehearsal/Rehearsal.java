package io.millrace.batch.rehearsal;

import static java.util.Comparator.comparing;

import io.millrace.batch.engine.By;
import io.millrace.batch.engine.Claim;
import io.millrace.batch.engine.DatasetUpdate;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Work;
import io.millrace.batch.engine.memory.MemoryLedger;
import io.millrace.batch.engine.memory.SteppedClock;
import io.millrace.batch.execution.Values;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.AttemptEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The engine at one scenario. Time passes only from one thing that happens to the next. */
public final class Rehearsal {

    private static final int MOST_STEPS = 200_000;
    private static final Duration AN_INTERVAL = Duration.ofDays(1);
    private static final By BY = new By("rehearsal", null);
    private static final Map<String, String> PLACES = Map.of(
            "lakehouse_root", "/lakehouse",
            "bootstrap_servers", "localhost:9092",
            "registry_url", "http://localhost:8085",
            "fence", "/logs/fence");

    /** Somebody is at it until then. */
    private record Doing(Instant until, Work work, AttemptEnd end) {}

    private final Scenario scenario;
    private final Pipelines pipelines;
    private final SteppedClock clock;
    private final MemoryLedger ledger;
    private final Engine engine;
    private final Pretences pretences;
    private final PriorityQueue<Doing> doing = new PriorityQueue<>(comparing(Doing::until));
    private final Set<String> begun = new LinkedHashSet<>();
    private int mostAtOnce;
    private long ids;

    private Rehearsal(Pipelines declared, Scenario scenario) {
        this.scenario = scenario;
        pipelines = withoutSchedules(declared);
        clock = new SteppedClock(scenario.at().toString());
        ledger = new MemoryLedger(clock);
        pretences = new Pretences(scenario);
        engine = Engine.of(
                ledger,
                pipelines,
                new Instance("rehearsal", "rehearsal", Path.of("/logs")),
                () -> new UUID(0x7000, ++ids),
                clock);
    }

    /**
     * @param declared the scenario's pipeline, and those that follow from its datasets
     * @throws IllegalArgumentException when the scenario names what is not there
     */
    public static Played of(Pipelines declared, Scenario scenario) {
        var pipeline = declared.find(scenario.pipeline())
                .orElseThrow(() -> new IllegalArgumentException("there is no pipeline " + scenario.pipeline()
                        + "; there are "
                        + declared.all().stream().map(Pipeline::name).toList()));
        return new Rehearsal(declared, scenario).play(pipeline);
    }

    private static Pipelines withoutSchedules(Pipelines declared) {
        var pools = new TreeMap<String, Integer>();
        declared.all().stream()
                .flatMap(pipeline -> pipeline.tasks().stream())
                .forEach(task -> pools.put(task.pool(), declared.limitOf(task.pool())));
        return new Pipelines(
                declared.all().stream()
                        .map(pipeline -> pipeline.withSchedule(null))
                        .toList(),
                pools);
    }

    private Played play(Pipeline pipeline) {
        pipelines.all().forEach(engine.schedules()::declare);
        pipelines.all().forEach(each -> look(each.name()));
        if (scenario.given().updates().isEmpty()) {
            engine.control().trigger(pipeline, interval(pipeline), scenario.params(), false, BY);
        } else {
            update(pipeline);
        }
        for (var step = 0; step < MOST_STEPS && step(); step++) {
            mostAtOnce = Math.max(mostAtOnce, doing.size());
        }
        return new Played(
                scenario,
                pipelines,
                ledger.books(),
                begun,
                Duration.between(scenario.at(), clock.instant()),
                mostAtOnce);
    }

    private DataInterval interval(Pipeline pipeline) {
        return pipeline.onSchedule()
                .map(schedule -> {
                    var end = schedule.lastUntil(scenario.at());
                    return new DataInterval(schedule.lastUntil(end.minusMillis(1)), end);
                })
                .orElse(new DataInterval(scenario.at().minus(AN_INTERVAL), scenario.at()));
    }

    private void update(Pipeline pipeline) {
        ledger.change("outside", unit -> {
            scenario.given()
                    .updates()
                    .forEach((dataset, partitions) -> unit.add(new DatasetUpdate(
                            new UUID(0x7000, ++ids),
                            dataset,
                            partitions,
                            clock.instant(),
                            "outside",
                            new UUID(0, 0),
                            "outside",
                            interval(pipeline))));
            unit.wakeAfterwards(pipeline.name());
            return null;
        });
    }

    /** The next thing that happens; false when nothing does any more. */
    private boolean step() {
        var wake = ledger.wakes().entrySet().stream().min(Map.Entry.comparingByValue());
        var first = doing.peek();
        if (first != null
                && wake.filter(each -> each.getValue().isBefore(first.until())).isEmpty()) {
            doing.remove();
            passTo(first.until());
            engine.attempts().ended(first.work(), first.end());
            return true;
        }
        wake.ifPresent(each -> {
            passTo(each.getValue());
            wake(each.getKey());
        });
        return wake.isPresent();
    }

    private void passTo(Instant instant) {
        if (instant.isAfter(clock.instant())) {
            clock.set(instant);
        }
    }

    private void wake(String id) {
        var slash = id.indexOf('/');
        if (slash < 0) {
            look(id);
            return;
        }
        var claim = engine.attempts()
                .claim(UUID.fromString(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)));
        ledger.wakes().remove(id);
        if (claim instanceof Claim.Begin begin) {
            begun.add(begin.work().pipeline() + "/" + begin.work().spec().name());
            attend(begin.work());
        } else if (claim instanceof Claim.Resume resume) {
            attend(resume.work());
        } else if (claim instanceof Claim.Later later) {
            ledger.wakes().put(id, later.at());
        }
    }

    /** It need not be looked at again unless somebody asks for it: nobody dies here. */
    private void look(String pipeline) {
        engine.schedules().look(pipeline);
        ledger.wakes().remove(pipeline);
    }

    private void attend(Work work) {
        var now = clock.instant();
        var deadline = work.attempt().startedAt().plus(work.spec().timeout());
        try {
            Values.filled(work, PLACES);
        } catch (IllegalArgumentException e) {
            doing.add(new Doing(now, work, new AttemptEnd.Failed(String.valueOf(e.getMessage()), Map.of())));
            return;
        }
        var done = pretences.doneAt(work);
        if (done.isAfter(now) && pretences.looks(work)) {
            if (now.isBefore(deadline)) {
                var again = now.plus(Pretences.pause(work));
                engine.attempts().notYet(work, again.isBefore(deadline) ? again : deadline, "what it looks for");
            } else {
                doing.add(new Doing(now, work, new AttemptEnd.TimedOut("not there yet")));
            }
        } else if (done.isAfter(deadline)) {
            doing.add(new Doing(
                    deadline,
                    work,
                    new AttemptEnd.TimedOut("longer than " + work.spec().timeout())));
        } else {
            doing.add(new Doing(done, work, pretences.end(work)));
        }
    }
}
