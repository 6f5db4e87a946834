package io.millrace.batch.engine;

import static io.millrace.batch.engine.Promises.require;
import static java.util.stream.Collectors.toSet;

import io.millrace.batch.engine.memory.MemoryLedger;
import io.millrace.batch.engine.memory.MemoryLedger.Away;
import io.millrace.batch.engine.memory.MemoryLedger.Fault;
import io.millrace.batch.engine.memory.SteppedClock;
import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.DatasetTrigger;
import io.millrace.batch.pipeline.Mapping;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.Retries;
import io.millrace.batch.pipeline.Schedule;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.pipeline.TriggerRule;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.Run;
import io.millrace.batch.progress.RunBook;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskRun;
import io.millrace.batch.progress.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two instances at two pipelines of random shape, for as long as chance has it: attempts that end in every way, instances
 * that die or are only thought dead, a database that goes away before and after commits, and people who click. Wake-ups
 * are as db-scheduler's: each is executed until somebody has done so without failing, by another when its executor dies.
 * Time passes only here.
 */
final class Simulation {

    private static final String BEGIN = "2026-03-28T22:00:00Z";
    private static final By BY = new By("chance", null);
    private static final int PLACES = 2;
    private static final String READER = "reader";
    private static final List<String> DATASETS = List.of("d0", "d1");

    private final Random random;
    private final SteppedClock clock = new SteppedClock(BEGIN);
    private final MemoryLedger ledger = new MemoryLedger(clock);
    private final Pipelines pipelines;
    /** The same pipelines as they may be declared later. */
    private final Pipelines later;

    private final List<Member> members;

    /** Wake-ups that a member is at, the work it does for them included. */
    private final Map<String, Member> picked = new HashMap<>();
    /** What is done for wake-ups now. */
    private final Map<String, Work> works = new TreeMap<>();
    /** Work of those who were thought dead, and do not know that it is no longer theirs. */
    private final List<Work> stale = new ArrayList<>();

    /** Whom each attempt was given to last. */
    private final Map<String, Work> given = new HashMap<>();

    /** Runs that somebody has changed: those of backfills may be more than their limit then. */
    private final Set<UUID> doneAgain = new HashSet<>();

    private final Set<String> begun = new HashSet<>();
    private final Set<String> deferred = new HashSet<>();
    private long ids;

    Simulation(long seed) {
        random = new Random(seed);
        pipelines = somePipelines();
        later = somePipelines();
        members = List.of(new Member("one"), new Member("two"));
    }

    private Pipelines somePipelines() {
        return new Pipelines(
                List.of(
                        pipeline(
                                "scheduled",
                                new Schedule("0 */20 * * * *", ZoneOffset.UTC, any(CatchUp.values())),
                                null),
                        pipeline("asked", null, null),
                        pipeline(READER, null, new DatasetTrigger(DATASETS, random.nextBoolean()))),
                Map.of("narrow", PLACES, Pipelines.DEFAULT_POOL, 5));
    }

    private final class Member {
        private final Engine engine;

        Member(String name) {
            engine = Engine.of(
                    ledger,
                    pipelines,
                    new Instance(name, name, Path.of("/logs")),
                    () -> new UUID(0x7000, ++ids),
                    clock);
        }
    }

    private Pipeline pipeline(String name, @Nullable Schedule schedule, @Nullable DatasetTrigger trigger) {
        var tasks = new ArrayList<TaskSpec>();
        var count = 1 + random.nextInt(6);
        for (var i = 0; i < count; i++) {
            tasks.add(task(i, trigger == null));
        }
        return new Pipeline(
                name,
                "",
                schedule,
                trigger,
                1 + random.nextInt(2),
                null,
                Duration.ofMinutes(15),
                null,
                List.of(),
                tasks);
    }

    private TaskSpec task(int number, boolean writes) {
        var dependsOn = new ArrayList<String>();
        for (var other = 0; other < number; other++) {
            if (random.nextInt(3) == 0) {
                dependsOn.add("t" + other);
            }
        }
        return new TaskSpec(
                "t" + number,
                "any",
                dependsOn,
                random.nextInt(4) == 0 ? any(TriggerRule.values()) : TriggerRule.ALL_SUCCESS,
                new Retries(random.nextInt(3), Duration.ofSeconds(random.nextInt(90)), 2),
                Duration.ofHours(1),
                random.nextBoolean() ? "narrow" : Pipelines.DEFAULT_POOL,
                random.nextInt(4) == 0 ? mapping(dependsOn) : null,
                List.of(),
                writes && random.nextInt(3) == 0 ? List.of(any(DATASETS)) : List.of(),
                Map.of());
    }

    private Mapping mapping(List<String> dependsOn) {
        var over = dependsOn.isEmpty() || random.nextInt(4) == 0
                ? List.of("x", "y")
                : List.of("{{tasks." + any(dependsOn) + ".outputs.items}}");
        return new Mapping(over, 3);
    }

    void run(int steps) {
        calls(() -> pipelines.all().forEach(members.get(0).engine.schedules()::declare));
        for (var step = 0; step < steps; step++) {
            if (random.nextInt(12) == 0) {
                ledger.failOnce(random.nextBoolean() ? Fault.BEFORE_COMMIT : Fault.AFTER_COMMIT);
            }
            act();
            check();
        }
        ledger.failOnce(Fault.NONE);
        settle();
        check();
        checkUpdates();
        checkAllEnded();
    }

    private void act() {
        switch (random.nextInt(23)) {
            case 0, 1 -> clock.pass(Duration.ofSeconds(random.nextInt(600)));
            case 2 -> calls(() -> any().engine.control().triggerUpToNow(anyPipeline(), Map.of(), BY));
            case 3 ->
                calls(() ->
                        any().engine.control().trigger(anyPipeline(), interval(), Map.of(), random.nextBoolean(), BY));
            case 4 -> onRun(run -> change(run, new Intent.Cancel()));
            case 5 -> onRun(run -> change(run, new Intent.Retry(definition(run))));
            case 6 -> onRun(run -> change(run, clear(run, anyTask(run))));
            case 7 -> calls(() -> any().engine.control().pause(anyPipeline().name(), BY));
            case 8 -> calls(() -> any().engine.control().unpause(anyPipeline().name(), BY));
            case 9 -> leave(any(), random.nextBoolean());
            case 10 -> endStale();
            case 11, 12, 13, 14 -> endWork(anEnd());
            case 15 -> onRun(run -> change(run, mark(anyTask(run))));
            case 16 -> defer();
            case 17 -> backfill();
            default -> wake();
        }
    }

    /** Chance is over: all that is due is done, and done well, until nothing is left but the schedule's next instants. */
    private void settle() {
        calls(() -> pipelines.all().forEach(pipeline -> any().engine.control().unpause(pipeline.name(), BY)));
        ledger.backfills()
                .forEach(backfill -> calls(() -> any().engine.backfills().resume(backfill, BY)));
        for (var turn = 0; turn < 10_000; turn++) {
            if (!works.isEmpty()) {
                endWork(succeeded());
            } else if (!wake()) {
                var next = ledger.wakes().entrySet().stream()
                        .filter(wake ->
                                wake.getKey().contains("/") || wake.getKey().equals(READER) && isDue())
                        .map(Map.Entry::getValue)
                        .min(Instant::compareTo);
                if (next.isEmpty()) {
                    return;
                }
                clock.set(next.get());
            }
            check();
        }
        throw new AssertionError("There is no end to it");
    }

    /** Executes a wake-up that is due, if one is. */
    private boolean wake() {
        var due = ledger.wakes().entrySet().stream()
                .filter(wake -> !wake.getValue().isAfter(clock.instant()) && !picked.containsKey(wake.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (due.isEmpty()) {
            return false;
        }
        var id = due.get(random.nextInt(due.size()));
        var member = any();
        try {
            if (id.contains("/")) {
                claim(id, member);
            } else {
                var again = member.engine.schedules().look(id);
                ledger.wakes().remove(id);
                again.ifPresent(at -> ledger.wakes().put(id, at));
            }
        } catch (Away e) {
            // Executed again later. Whether a claim was kept is not known.
            given.remove(id);
            ledger.wakes().put(id, clock.instant().plusSeconds(2));
        }
        return true;
    }

    private void claim(String id, Member member) {
        var slash = id.indexOf('/');
        var claim = member.engine
                .attempts()
                .claim(UUID.fromString(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)));
        if (claim instanceof Claim.Begin begin) {
            checkBegin(begin.work());
            given.put(id, begin.work());
            picked.put(id, member);
            works.put(id, begin.work());
        } else if (claim instanceof Claim.Resume resume) {
            given.put(id, resume.work());
            picked.put(id, member);
            works.put(id, resume.work());
        } else if (claim instanceof Claim.Later later) {
            require(later.at().isAfter(clock.instant()), "Put off to the past", later);
            ledger.wakes().put(id, later.at());
        } else {
            ledger.wakes().remove(id);
        }
    }

    private void endWork(AttemptEnd end) {
        if (works.isEmpty()) {
            return;
        }
        var id = any(List.copyOf(works.keySet()));
        var work = works.remove(id);
        var member = picked.remove(id);
        try {
            told(id, work, member.engine.attempts().ended(work, end));
            ledger.wakes().remove(id);
        } catch (Away e) {
            // Claimed again later, by whoever.
            ledger.wakes().put(id, clock.instant().plusSeconds(2));
        }
    }

    /** What an attempt looks for is not there yet. */
    private void defer() {
        if (works.isEmpty()) {
            return;
        }
        var id = any(List.copyOf(works.keySet()));
        var work = works.remove(id);
        var member = picked.remove(id);
        try {
            deferred.add(id);
            var until = clock.instant().plusSeconds(1 + random.nextInt(300));
            told(id, work, member.engine.attempts().notYet(work, until, "it"));
        } catch (Away e) {
            ledger.wakes().put(id, clock.instant().plusSeconds(2));
        }
    }

    /** What is deferred can be called off while somebody looks for it; other work is its worker's until it ends. */
    private void told(String id, Work work, boolean believed) {
        var latest = book(work.runId()).task(work.taskId()).latest();
        var open = latest.number() == work.attempt().number() && latest.isOpen();
        require(believed || deferred.contains(id) && !open, "Taken away though nobody was dead", work);
    }

    /** Its wake-ups are executed again by others. One that is only thought dead reports what it did all the same. */
    private void leave(Member member, boolean onlyThoughtDead) {
        List.copyOf(picked.entrySet()).forEach(entry -> {
            if (entry.getValue() == member) {
                picked.remove(entry.getKey());
                var work = works.remove(entry.getKey());
                if (onlyThoughtDead) {
                    stale.add(work);
                }
            }
        });
    }

    private void endStale() {
        if (stale.isEmpty()) {
            return;
        }
        var work = stale.remove(random.nextInt(stale.size()));
        calls(() -> {
            var task = book(work.runId()).task(work.taskId());
            var lost = given.containsKey(idOf(work)) && given.get(idOf(work)) != work
                    || !task.state().underWay()
                    || task.attempt() != work.attempt().number();
            require(!(any().engine.attempts().ended(work, anEnd()) && lost), "Ended by who had lost it", work);
        });
    }

    private void backfill() {
        var backfills = any().engine.backfills();
        var started = ledger.backfills();
        if (started.isEmpty() || random.nextInt(3) == 0) {
            var from = Instant.parse(BEGIN).plus(Duration.ofMinutes(random.nextInt(300) - 200L));
            var asked = new BackfillPlan.Asked(
                    from, from.plus(Duration.ofMinutes(random.nextInt(200))), 1 + random.nextInt(3));
            var pipeline = pipelines.find("scheduled").orElseThrow();
            calls(() -> backfills.start(
                    pipeline, asked, backfills.preview(pipeline, asked).token().text(), BY));
        } else {
            calls(() -> {
                switch (random.nextInt(5)) {
                    case 0 -> backfills.cancel(any(started), BY);
                    case 1, 2 -> backfills.pause(any(started), BY);
                    default -> backfills.resume(any(started), BY);
                }
            });
        }
    }

    private interface OnRun {
        Run change(Run run);
    }

    private void onRun(OnRun change) {
        var books = ledger.books();
        if (!books.isEmpty()) {
            calls(() -> change.change(any(books).run()));
        }
    }

    /** What people and others ask for is refused where it has to be, and fails when the database is away. */
    private static void calls(Runnable call) {
        try {
            call.run();
        } catch (Away | IntervalHasRun | IntervalNotEnded | NotInThisState refused) {
            // The state is checked after each step.
        }
    }

    private void check() {
        Promises.hold(ledger.books(), pipelines);
        var told = ledger.notices().stream().map(Notice::occasion).collect(toSet());
        ledger.books()
                .forEach(book -> require(
                        book.run().state() != RunState.FAILED
                                || told.contains("FAILED/" + book.run().id()),
                        "Nobody is told that it failed",
                        book));
        ledger.backfills().forEach(backfill -> Promises.hold(backfill, ledger.books(), doneAgain));
    }

    /** Nothing begins before what it needs, and no attempt begins twice. */
    private void checkBegin(Work work) {
        require(begun.add(idOf(work)), "Begun twice", work);
        var book = book(work.runId());
        require(book.run().state() == RunState.RUNNING, "Begun outside its run's turn", work);
        require(
                (work.spec().mapping() == null) == (book.task(work.taskId()).item() == null),
                "Begun without its item",
                work);
        var upstream = book.tasks().stream()
                .filter(task -> work.spec().dependsOn().contains(task.task()))
                .map(TaskRun::state)
                .filter(state -> state != TaskState.REMOVED);
        require(
                Promises.mayBegin(work.spec().triggerRule(), upstream.toList()),
                "Begun before what it depends on",
                book);
    }

    private void checkAllEnded() {
        var told = ledger.events().stream()
                .filter(Event.RunEnded.class::isInstance)
                .map(event -> ((Event.RunEnded) event).run().id())
                .collect(toSet());
        for (var book : ledger.books()) {
            require(book.run().state().ended(), "Stuck", book);
            require(told.contains(book.run().id()), "Ended, and nobody was told", book);
        }
        ledger.backfills()
                .forEach(backfill -> require(
                        backfill.left() == 0 && backfill.state(ledger.runsOf(backfill.id())) != Backfill.State.RUNNING,
                        "A backfill is stuck",
                        backfill));
        require(!isDue(), "Updated, and no run came from it", ledger.updates());
    }

    /** Whether there are updates that no run has come from, though they should have one. */
    private boolean isDue() {
        var trigger = pipelines.find(READER).orElseThrow().onDatasets().orElseThrow();
        var pending = ledger.updates().stream()
                .filter(update -> !update.at().isBefore(ledger.subscribed(READER)))
                .filter(update -> !ledger.consumed().containsKey(READER + "/" + update.id()))
                .map(DatasetUpdate::dataset)
                .collect(toSet());
        return trigger.all() ? pending.containsAll(trigger.names()) : !pending.isEmpty();
    }

    private void checkUpdates() {
        for (var update : ledger.updates()) {
            var run = ledger.consumed().get(READER + "/" + update.id());
            if (run != null) {
                var told = book(run).run().updates().get(update.dataset());
                require(
                        told != null && told.containsAll(update.partitions()),
                        "A run does not know of its update",
                        update);
            }
        }
    }

    private static String idOf(Work work) {
        return work.taskId() + "/" + work.attempt().number();
    }

    private RunBook book(UUID run) {
        return ledger.books().stream()
                .filter(book -> book.run().id().equals(run))
                .findFirst()
                .orElseThrow();
    }

    private AttemptEnd anEnd() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new AttemptEnd.Failed("bad", Map.of());
            case 2 -> new AttemptEnd.TimedOut("slow");
            case 3 -> new AttemptEnd.Lost("gone");
            case 4 -> new AttemptEnd.Interrupted();
            default -> succeeded();
        };
    }

    private AttemptEnd succeeded() {
        var items = List.of("a", "b", "c", "d").subList(0, random.nextInt(10) == 0 ? 4 : random.nextInt(4));
        return new AttemptEnd.Succeeded(Map.of("rows_in", 1L), Map.of("items", items, "partitions", items));
    }

    private DataInterval interval() {
        var start = Instant.parse(BEGIN).plus(Duration.ofMinutes(20L * random.nextInt(12)));
        return new DataInterval(start, start.plus(Duration.ofMinutes(20)));
    }

    private TaskRun anyTask(Run run) {
        return any(book(run.id()).tasks());
    }

    private Intent clear(Run run, TaskRun task) {
        return new Intent.Clear(task.task(), anyIndex(task), definition(run));
    }

    private Intent mark(TaskRun task) {
        return new Intent.Mark(
                task.task(), anyIndex(task), random.nextBoolean() ? TaskState.SUCCEEDED : TaskState.FAILED);
    }

    private @Nullable Integer anyIndex(TaskRun task) {
        return random.nextInt(3) == 0 ? task.mapIndex() : null;
    }

    /** What was previewed just before is done, and nothing else. */
    private Run change(Run run, Intent intent) {
        doneAgain.add(run.id());
        var control = any().engine.control();
        if (random.nextBoolean()) {
            return control.change(run, intent, null, BY);
        }
        var preview = control.preview(run, intent);
        require(book(run.id()).equals(preview.before()), "Changed by a preview", preview);
        return control.change(run, intent, preview.token().text(), BY);
    }

    /** None for that of the run. */
    private @Nullable Pipeline definition(Run run) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> pipelines.find(run.pipeline()).orElseThrow();
            default -> later.find(run.pipeline()).orElseThrow();
        };
    }

    private Pipeline anyPipeline() {
        return any(List.copyOf(pipelines.all()));
    }

    private Member any() {
        return any(members);
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private <T> T any(T[] items) {
        return items[random.nextInt(items.length)];
    }
}
