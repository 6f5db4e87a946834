package io.millrace.inventory.capture;

import io.millrace.inventory.capture.Repairs.Repair;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the connector as it must be: there, with this configuration, running, and getting on. When its place in the log
 * is lost, it is sent to read all products anew, and deletions that nobody captured are made good.
 */
final class ProductCapture {

    private static final Logger log = LoggerFactory.getLogger(ProductCapture.class);

    private final Connect connect;
    private final Map<String, String> config;
    private final Slots slots;
    private final Repairs repairs;
    private final MissedDeletions missedDeletions;
    private final Progress progress;
    private final AtomicInteger repaired = new AtomicInteger();
    private volatile State state = new State(false, "not looked after yet");
    private volatile long slotBytes;

    ProductCapture(
            Connect connect,
            Map<String, String> config,
            Slots slots,
            Repairs repairs,
            MissedDeletions missedDeletions,
            Duration stallTimeout,
            Clock clock) {
        this.connect = connect;
        this.config = config;
        this.slots = slots;
        this.repairs = repairs;
        this.missedDeletions = missedDeletions;
        this.progress = new Progress(stallTimeout, clock);
    }

    /** How it was when it was last looked after. */
    State state() {
        return state;
    }

    /** Bytes of write-ahead log that PostgreSQL kept for it when it was last looked after. */
    long slotBytes() {
        return slotBytes;
    }

    /** How often its place was lost and all products were read anew, since this instance began. */
    int repaired() {
        return repaired.get();
    }

    /** Does what is missing. Connect or the database being away is a state and no failure: the next call tries again. */
    void lookAfter() {
        try {
            become(tend());
        } catch (RuntimeException e) {
            become(new State(false, "Cannot look after it: " + e.getMessage()));
        }
    }

    private State tend() {
        var slot = slots.find();
        slotBytes = slot.map(Slot::bytes).orElse(0L);
        // A configuration that is put again restarts the connector, so only one that differs is.
        if (!connect.config().map(config::equals).orElse(false)) {
            connect.put(config);
            log.info("Put connector {} into Kafka Connect", config.get("name"));
        }
        var status = connect.status().orElse(null);
        if (status == null) {
            return new State(false, "starting");
        }
        var repair = repairs.open();
        if (repair.isPresent()) {
            return repair(repair.get(), status, slot);
        }
        var loss = loss(status, slot);
        if (loss.isPresent()) {
            log.warn(
                    "Replication slot or offset of the products connector lost: {}. A new snapshot of all products begins",
                    loss.get());
            repairs.begin(loss.get());
            return new State(false, "starting anew: " + loss.get());
        }
        if (status.connector().is("STOPPED") || status.connector().is("PAUSED")) {
            return new State(false, status.connector().state() + " by somebody; resume it in Kafka Connect");
        }
        return watch(status, slot);
    }

    private State watch(Connect.Status status, Optional<Slot> slot) {
        if (slot.filter(Slot::active).isEmpty()) {
            progress.forget();
        }
        if (status.hasFailed()) {
            log.warn(
                    "Restarting connector {}: {}",
                    config.get("name"),
                    status.worst().trace());
            connect.restartFailed();
        } else if (slot.filter(Slot::active).map(progress::hasStalled).orElse(false)) {
            log.warn(
                    "Restarting connector {}: it runs, but its replication slot has not moved for {}",
                    config.get("name"),
                    progress.timeout());
            connect.restart();
            progress.forget();
            return new State(false, "runs, but has not moved for " + progress.timeout());
        }
        return new State(status.isRunning(), describe(status));
    }

    private Optional<String> loss(Connect.Status status, Optional<Slot> slot) {
        if (slot.filter(Slot::isLost).isPresent()) {
            return Optional.of("the replication slot was invalidated, for it kept more than max_slot_wal_keep_size");
        }
        if (!status.hasFailed() || slot.filter(Slot::active).isPresent()) {
            return Optional.empty();
        }
        var noted = connect.notedPosition();
        if (slot.isEmpty() && noted.isPresent()) {
            return Optional.of("the replication slot is gone");
        }
        if (slot.filter(found -> found.isBeyond(noted)).isPresent()) {
            return Optional.of("the replication slot is beyond what was captured last");
        }
        return Optional.empty();
    }

    /** The next step of a repair. Each can be done again, so that it goes on after a crash. */
    private State repair(Repair repair, Connect.Status status, Optional<Slot> slot) {
        if (repair.startedAnewAt() == null) {
            if (!status.isStopped()) {
                connect.stop();
                return new State(false, "starting anew: " + repair.reason());
            }
            connect.deleteOffsets();
            slots.drop();
            repairs.startedAnew(repair);
            connect.resume();
            return new State(false, "reading all products anew: " + repair.reason());
        }
        var lostAgain = loss(status, slot);
        if (lostAgain.isPresent()) {
            repairs.again(repair);
            return new State(false, "starting anew once more: " + lostAgain.get());
        }
        if (status.connector().is("STOPPED")) {
            connect.resume();
        }
        if (slot.filter(Slot::active).isEmpty() || !status.isRunning()) {
            if (status.hasFailed()) {
                connect.restartFailed();
            }
            return new State(false, "reading all products anew: " + describe(status));
        }
        var deletions = missedDeletions.makeGood();
        repairs.end(repair, deletions);
        repaired.incrementAndGet();
        log.warn(
                "New snapshot of all products done; {} missed deletions captured again; the reason was: {}",
                deletions,
                repair.reason());
        return new State(true, describe(status));
    }

    private static String describe(Connect.Status status) {
        if (status.tasks().isEmpty()) {
            return "no task yet";
        }
        var worst = status.worst();
        return worst.trace() == null
                ? worst.state()
                : worst.state() + ": " + worst.trace().lines().findFirst().orElse("");
    }

    private void become(State now) {
        if (!now.equals(state)) {
            log.info("Connector {}: {}", config.get("name"), now.detail());
        }
        state = now;
    }

    /** @param detail the connector's or task's state in Connect's words, or why it is not known */
    record State(boolean running, String detail) {}
}
