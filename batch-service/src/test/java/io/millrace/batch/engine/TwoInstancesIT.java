package io.millrace.batch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What {@link EngineSimulationTests} does in memory, with PostgreSQL, two processes of the service, and {@code kill -9}: at
 * instants that follow from a seed ({@code -Dmillrace.seed}) and from how far the work has come.
 */
class TwoInstancesIT {

    private static final Logger log = LoggerFactory.getLogger(TwoInstancesIT.class);

    private static final int KILLS = 3;
    /** The kill of both at once, with the backfill paused. */
    private static final int BOTH = 1;

    private static final int INTERVALS = 48;
    private static final int MOST_ATTEMPTS_BETWEEN = 30;

    private static final String LEFT =
            """
            select r.state || ' ' || r.pipeline || '/' || t.task || '[' || t.map_index || '] of ' || r.id || ' ' || t.state
                   || ', attempt ' || t.attempt
            from pipeline_run r join task_run t on t.run_id = r.id
            where r.state <> 'SUCCEEDED' and t.state not in ('SUCCEEDED', 'WAITING')
            union all
            select 'update ' || u.id from dataset_update u
            where not exists (select from dataset_consumption c where c.update_id = u.id)""";

    private final long seed = Long.getLong("millrace.seed", new Random().nextInt(1_000_000));
    private final Random random = new Random(seed);
    private final Map<String, String> properties = Service.properties();
    private final List<ServiceProcess> instances = new CopyOnWriteArrayList<>();
    private final List<Integer> intervalsLeftAtKills = new ArrayList<>();
    private final Instant backfilledFrom =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(100, ChronoUnit.HOURS);

    private final JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(
            properties.get("spring.datasource.url"),
            properties.get("spring.datasource.username"),
            properties.get("spring.datasource.password")));

    @TempDir
    private Path files;

    @AfterEach
    void leaveNothingBehind() {
        instances.forEach(ServiceProcess::close);
    }

    @Test
    void keepTheirPromisesWhoeverIsKilled() throws Exception {
        log.info("Seed {}", seed);
        properties.put("files", files.toString());
        properties.put(
                "spring.config.additional-location",
                Path.of("src/test/resources/two-instances.yml").toUri().toString());
        instances.addAll(Stream.of("one", "two").parallel().map(this::start).toList());
        var clicks = new Clicks(instances, seed);
        try (clicks) {
            var backfill = startBackfill();
            clicks.begin();
            for (var kill = 0; kill < KILLS; kill++) {
                awaitAttempts(1 + random.nextInt(MOST_ATTEMPTS_BETWEEN));
                disturb(kill, backfill);
            }
        }
        assertThat(clicks.unexpected()).as("answers, seed %d", seed).isEmpty();
        assertThat(clicks.taken()).as("calls that were taken, seed %d", seed).isGreaterThan(10);
        var calm = Instant.now();
        await("the schedule has come to " + calm)
                .until(() -> count(
                                "select count(*) from pipeline_run where pipeline = 'tick' and data_interval_end > now() - interval '1 s'")
                        > 0);
        kill(0);
        kill(1);
        properties.put("millrace.pipelines.tick.schedule.cron", "-");
        try (var service = Service.start(properties)) {
            awaitQuiet(service);
            try {
                new Outcome(service, sql).check(calm, files.resolve("processes"), backfilled());
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(intervalsLeftAtKills)
                .as("intervals that the backfill had left at each kill, seed %d", seed)
                .filteredOn(left -> left > 0)
                .hasSizeGreaterThan(2);
    }

    private List<DataInterval> backfilled() {
        return IntStream.range(0, INTERVALS)
                .mapToObj(hour -> backfilledFrom.plus(hour, ChronoUnit.HOURS))
                .map(start -> new DataInterval(start, start.plus(1, ChronoUnit.HOURS)))
                .toList();
    }

    private ServiceProcess start(String name) {
        try {
            return ServiceProcess.start(properties, "instance-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String startBackfill() {
        await("somebody looks for updates")
                .until(() -> count("select count(*) from pipeline where datasets_since is not null") > 0);
        var answer = instances
                .get(0)
                .api()
                .post(
                        "/pipelines/hourly/backfills",
                        "{\"from\":\"%s\",\"to\":\"%s\",\"max_active_runs\":2}"
                                .formatted(backfilledFrom, backfilledFrom.plus(INTERVALS, ChronoUnit.HOURS)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().get("backfill_id").asString();
    }

    private void disturb(int number, String backfill) throws InterruptedException {
        if (number != BOTH) {
            var which = random.nextInt(2);
            kill(which);
            instances.set(which, start(which == 0 ? "one" : "two"));
            return;
        }
        done("/backfills/" + backfill + "/pause");
        var made = runsOfBackfill();
        kill(0);
        kill(1);
        var again = Stream.of("one", "two").parallel().map(this::start).toList();
        instances.set(0, again.get(0));
        instances.set(1, again.get(1));
        awaitAttempts(MOST_ATTEMPTS_BETWEEN);
        var api = instances.get(1).api();
        assertThat(api.get("/backfills/" + backfill).json().get("state").asString())
                .isEqualTo("PAUSED");
        assertThat(runsOfBackfill()).isEqualTo(made);
        done("/backfills/" + backfill + "/resume");
    }

    /** At once, or when the service is less busy. */
    private void done(String path) {
        await(path).until(() -> instances.get(0).api().post(path).status() == 202);
    }

    /** With -9, and now and then a process of its tasks with it. */
    private void kill(int which) throws InterruptedException {
        var victim = instances.get(which);
        var children = victim.children();
        victim.kill();
        if (!children.isEmpty() && random.nextBoolean()) {
            children.get(random.nextInt(children.size())).destroyForcibly();
        }
        intervalsLeftAtKills.add((int) count("select intervals_left from backfill"));
    }

    private void awaitAttempts(int more) {
        var before = count("select count(*) from task_attempt");
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> count("select count(*) from task_attempt") >= before + more);
    }

    private int runsOfBackfill() {
        return (int) count("select count(*) from pipeline_run where trigger = 'BACKFILL'");
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    /** Nobody changes anything any more, but for whoever retries what failed or was cancelled. */
    private void awaitQuiet(Service service) {
        await("nothing is left to be done, seed " + seed)
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> {
                            sql.sql("select id from pipeline_run where state in ('FAILED', 'CANCELLED')")
                                    .query(UUID.class)
                                    .list()
                                    .forEach(run -> service.api().post("/runs/" + run + "/retry"));
                            return sql.sql(LEFT).query(String.class).list();
                        },
                        List::isEmpty);
    }
}
