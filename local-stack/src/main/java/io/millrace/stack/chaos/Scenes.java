package io.millrace.stack.chaos;

import io.millrace.stack.chaos.Drivers.Driver;
import io.millrace.stack.load.Load;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is done to more than one program. Each returns whether it came about. */
final class Scenes {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_AT_WORK_MILLIS = 15_000;
    private static final int BETWEEN_WRITES_SECONDS = 5;

    private final Database database;
    private final Drivers drivers;
    private final Load load;
    private final Strikes strikes;
    private final Random random;
    private final Announcer announcer;
    private final CountDownLatch end;

    /**
     * @param random decides how long drivers are at work before they are killed
     * @param end when nothing is to be done any more
     */
    Scenes(
            Database database,
            Drivers drivers,
            Load load,
            Strikes strikes,
            Random random,
            Announcer announcer,
            CountDownLatch end) {
        this.database = database;
        this.drivers = drivers;
        this.load = load;
        this.strikes = strikes;
        this.random = random;
        this.announcer = announcer;
        this.end = end;
    }

    boolean quiet(Duration length) throws InterruptedException {
        announcer.say("quiet for " + length.toSeconds() + " s, while WAL is written");
        load.rest(length);
        var over = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < over && !end.await(BETWEEN_WRITES_SECONDS, TimeUnit.SECONDS)) {
            try {
                database.writeWal();
            } catch (SQLException e) {
                announcer.say("no WAL written: " + e.getMessage());
            }
        }
        return true;
    }

    boolean readOnly(Duration length) throws InterruptedException {
        announcer.say("PostgreSQL takes no writes for " + length.toSeconds() + " s");
        try {
            if (!made(database::takeNoWrites)) {
                return false;
            }
            end.await(length.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } finally {
            if (made(database::takeWrites)) {
                announcer.say("PostgreSQL takes writes again");
            }
        }
    }

    private interface Change {
        void make() throws SQLException;
    }

    /** Tries for as long as it takes PostgreSQL to get ready. */
    private boolean made(Change change) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                change.make();
                return true;
            } catch (SQLException e) {
                announcer.say("PostgreSQL does not answer: " + e.getMessage());
                if (end.await(1, TimeUnit.SECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    boolean pipeline() throws InterruptedException {
        var promised = drivers.trigger(end);
        announcer.say(promised ? "pipeline medallion triggered" : "batch-service took no run of medallion");
        return promised;
    }

    /** One that is at any point of its work. */
    private Optional<Driver> driverUnderWay() throws InterruptedException {
        if (drivers.find().isEmpty() && !pipeline() || drivers.await(end).isEmpty()) {
            return Optional.empty();
        }
        end.await(random.nextInt(LONGEST_AT_WORK_MILLIS), TimeUnit.MILLISECONDS);
        return drivers.await(end);
    }

    boolean killDriver() throws InterruptedException {
        var driver = driverUnderWay();
        driver.ifPresentOrElse(
                found -> {
                    announcer.say("kill -9 a Spark driver of " + found.parent().name());
                    strikes.driver();
                    found.process().destroyForcibly();
                },
                () -> announcer.say("no Spark driver came that could be killed"));
        return driver.isPresent();
    }

    /** Kills the process alone that has a driver; starting it again is left to whoever looks after it. */
    boolean orphanDriver() throws InterruptedException {
        var driver = driverUnderWay();
        driver.ifPresentOrElse(
                found -> {
                    announcer.say("kill -9 " + found.parent().name() + " alone; its Spark driver lives on");
                    strikes.service();
                    ProcessHandle.of(found.parent().pid().getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
                },
                () -> announcer.say("no Spark driver came that could be orphaned"));
        return driver.isPresent();
    }
}
