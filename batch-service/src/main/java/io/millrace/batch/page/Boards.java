package io.millrace.batch.page;

import static java.util.Comparator.comparing;

import io.millrace.batch.page.Board.Cell;
import io.millrace.batch.page.Board.Column;
import io.millrace.batch.page.Board.Grid;
import io.millrace.batch.page.Board.PipelineLine;
import io.millrace.batch.page.Board.RunDot;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.progress.RunState;
import io.millrace.batch.progress.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what views show, each by one query. */
@Repository
class Boards {

    private static final int DOTS = 20;
    private static final List<TaskState> WORST_FIRST = List.of(
            TaskState.FAILED,
            TaskState.UPSTREAM_FAILED,
            TaskState.RUNNING,
            TaskState.UP_FOR_RETRY,
            TaskState.DEFERRED,
            TaskState.QUEUED,
            TaskState.WAITING,
            TaskState.CANCELLED,
            TaskState.SUCCEEDED,
            TaskState.SKIPPED,
            TaskState.REMOVED);

    private final Pipelines pipelines;
    private final JdbcClient sql;
    private final Clock clock;

    Boards(Pipelines pipelines, JdbcClient sql, Clock clock) {
        this.pipelines = pipelines;
        this.sql = sql;
        this.clock = clock;
    }

    /** Those that are declared, and those with runs that have not ended. */
    List<PipelineLine> pipelines() {
        var rows = new TreeMap<String, Known>();
        var runs = new TreeMap<String, List<RunDot>>();
        sql.sql(
                        """
                        select p.name, p.paused, p.scheduled_until, r.*
                        from pipeline p
                        left join lateral (
                            select id, state, trigger, data_interval_start, data_interval_end, created_at, started_at, ended_at
                            from pipeline_run where pipeline = p.name order by id desc limit :dots) r on true
                        order by p.name, r.id
                        """)
                .param("dots", DOTS)
                .query(rs -> {
                    var name = rs.getString("name");
                    rows.putIfAbsent(name, known(rs));
                    var all = runs.computeIfAbsent(name, key -> new ArrayList<>());
                    if (rs.getObject("id") != null) {
                        all.add(dot(rs));
                    }
                });
        return rows.values().stream()
                .flatMap(row -> line(row, runs.getOrDefault(row.name(), List.of())).stream())
                .toList();
    }

    private Optional<PipelineLine> line(Known row, List<RunDot> runs) {
        var declared = pipelines.find(row.name());
        var underWay = runs.stream().filter(run -> !run.state().ended()).toList();
        if (declared.isEmpty() && underWay.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PipelineLine(
                row.name(),
                declared.map(Pipeline::description).orElse("No longer declared"),
                declared.isPresent(),
                row.paused(),
                declared.map(Boards::runsBy).orElse(""),
                declared.flatMap(pipeline -> next(row, pipeline)).orElse(null),
                runs,
                declared.map(pipeline -> late(pipeline, underWay)).orElse(0L),
                waits(row, declared, underWay)));
    }

    private record Known(String name, boolean paused, @Nullable Instant scheduledUntil) {}

    private Optional<Instant> next(Known row, Pipeline pipeline) {
        var until = row.scheduledUntil();
        return row.paused()
                ? Optional.empty()
                : pipeline.onSchedule().map(schedule -> schedule.next(until == null ? clock.instant() : until));
    }

    static String runsBy(Pipeline pipeline) {
        var schedule = pipeline.onSchedule()
                .map(each -> each.cron() + " " + each.zone())
                .orElse("");
        var datasets = pipeline.onDatasets()
                .map(each -> "on " + String.join(each.all() ? " and " : " or ", each.names()))
                .orElse("");
        var both = (schedule + (schedule.isEmpty() || datasets.isEmpty() ? "" : ", ") + datasets).trim();
        return both.isEmpty() ? "on demand" : both;
    }

    private long late(Pipeline pipeline, List<RunDot> underWay) {
        var limit = clock.instant().minus(pipeline.lateAfter());
        return underWay.stream()
                .filter(run ->
                        run.trigger().equals("SCHEDULE") && run.intervalEnd().isBefore(limit))
                .count();
    }

    private static @Nullable String waits(Known row, Optional<Pipeline> declared, List<RunDot> underWay) {
        if (underWay.stream().noneMatch(run -> run.state() == RunState.QUEUED)) {
            return null;
        }
        return declared.isEmpty()
                ? "for the pipeline, which is no longer declared"
                : row.paused()
                        ? "for the pipeline, which is paused"
                        : "for its turn: at once run " + declared.get().maxActiveRuns();
    }

    /** @param before only runs that were made before this one */
    Grid grid(String pipeline, Optional<UUID> before, int size) {
        var runs = new LinkedHashMap<UUID, RunDot>();
        var states = new LinkedHashMap<UUID, Map<String, Map<TaskState, Integer>>>();
        sql.sql(
                        """
                        with page as (
                            select id, state, trigger, data_interval_start, data_interval_end, created_at, started_at, ended_at
                            from pipeline_run
                            where pipeline = :pipeline and (cast(:before as uuid) is null or id < :before)
                            order by id desc limit :limit)
                        select page.*, t.task, t.state as task_state, count(*) as tasks, min(t.position) as position
                        from page left join task_run t on t.run_id = page.id
                        group by page.id, page.state, page.trigger, page.data_interval_start, page.data_interval_end,
                                 page.created_at, page.started_at, page.ended_at, t.task, t.state
                        order by page.id desc, position
                        """)
                .param("pipeline", pipeline)
                .param("before", before.orElse(null))
                .param("limit", size + 1)
                .query(rs -> {
                    var dot = dot(rs);
                    runs.putIfAbsent(dot.id(), dot);
                    var task = rs.getString("task");
                    var tasks = states.computeIfAbsent(dot.id(), key -> new LinkedHashMap<>());
                    if (task != null) {
                        tasks.computeIfAbsent(task, key -> new TreeMap<>(comparing(WORST_FIRST::indexOf)))
                                .put(TaskState.valueOf(rs.getString("task_state")), rs.getInt("tasks"));
                    }
                });
        var shown = runs.values().stream().limit(size).toList();
        var names = new LinkedHashSet<String>();
        pipelines.find(pipeline).ifPresent(declared -> declared.tasks().forEach(task -> names.add(task.name())));
        shown.forEach(
                run -> names.addAll(states.getOrDefault(run.id(), Map.of()).keySet()));
        var columns = new ArrayList<>(shown.stream()
                .map(run -> column(run, names, states.getOrDefault(run.id(), Map.of())))
                .toList());
        Collections.reverse(columns);
        return new Grid(
                List.copyOf(names),
                columns,
                runs.size() > size ? shown.get(shown.size() - 1).id() : null);
    }

    private static Column column(RunDot run, Iterable<String> names, Map<String, Map<TaskState, Integer>> states) {
        var cells = new ArrayList<@Nullable Cell>();
        names.forEach(name -> cells.add(states.containsKey(name) ? cell(name, states.get(name)) : null));
        return new Column(run, cells);
    }

    private static Cell cell(String task, Map<TaskState, Integer> states) {
        var worst = states.keySet().iterator().next();
        var text = new ArrayList<String>();
        states.forEach((state, count) -> text.add((count > 1 ? count + " " : "")
                + state.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return new Cell(task, Square.of(worst), String.join(", ", text));
    }

    /** An attempt at a task. */
    record Try(
            int number,
            String state,
            String owner,
            Instant queuedAt,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String error,
            String host,
            String log,
            int revision) {

        public Square square() {
            return Square.of(state);
        }
    }

    /** Newest first. */
    List<Try> attempts(UUID run, String task, int mapIndex) {
        return sql.sql(
                        """
                        select a.attempt, a.state, a.owner, a.queued_at, a.started_at, a.ended_at, a.error, a.host, a.log_file,
                               a.revision
                        from task_attempt a join task_run t on t.id = a.task_run_id
                        where t.run_id = :run and t.task = :task and t.map_index = :index
                        order by a.attempt desc limit 100
                        """)
                .param("run", run)
                .param("task", task)
                .param("index", mapIndex)
                .query((rs, n) -> new Try(
                        rs.getInt("attempt"),
                        rs.getString("state"),
                        rs.getString("owner"),
                        rs.getTimestamp("queued_at").toInstant(),
                        rs.getTimestamp("started_at").toInstant(),
                        instant(rs, "ended_at"),
                        rs.getString("error"),
                        rs.getString("host"),
                        rs.getString("log_file"),
                        rs.getInt("revision")))
                .list();
    }

    private static Known known(ResultSet rs) throws SQLException {
        return new Known(rs.getString("name"), rs.getBoolean("paused"), instant(rs, "scheduled_until"));
    }

    private static RunDot dot(ResultSet rs) throws SQLException {
        return new RunDot(
                rs.getObject("id", UUID.class),
                RunState.valueOf(rs.getString("state")),
                rs.getString("trigger"),
                rs.getTimestamp("data_interval_start").toInstant(),
                rs.getTimestamp("data_interval_end").toInstant(),
                rs.getTimestamp("created_at").toInstant(),
                instant(rs, "started_at"),
                instant(rs, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp value = rs.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
