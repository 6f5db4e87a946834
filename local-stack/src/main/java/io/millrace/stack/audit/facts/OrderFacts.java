package io.millrace.stack.audit.facts;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that was found about one order id, wherever it was found. A million of them must fit into memory, so what is
 * counted is counted in bytes and stops at 127.
 */
public final class OrderFacts {

    private final String id;
    private @Nullable Placement placement;
    private byte placed;
    private byte assessments;
    private byte inSilver;
    private byte inGold;
    private boolean accepted;
    private boolean cancelled;
    private boolean assessedBlocked;
    private boolean alerted;
    private boolean quarantined;
    private @Nullable StockState lastReservationEvent;
    private @Nullable StockState reservation;
    private @Nullable Status lastStatusEvent;
    private @Nullable Status status;
    private @Nullable Status factStatus;
    private boolean inDatabase;
    private long placedDigest;
    private long placedLines;
    private long rowDigest;
    private long reservedLines;

    OrderFacts(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The first placement in the topic. */
    public Optional<Placement> placement() {
        return Optional.ofNullable(placement);
    }

    public void placed(Placement found) {
        if (placement == null) {
            placement = found;
        }
        placed = more(placed);
    }

    /**
     * What the first placement says.
     *
     * @param whole of all its contents
     * @param lines of its SKUs and quantities
     */
    public void placedContents(long whole, long lines) {
        if (placed == 1) {
            placedDigest = whole;
            placedLines = lines;
        }
    }

    public long placedDigest() {
        return placedDigest;
    }

    public long placedLines() {
        return placedLines;
    }

    public void rowContents(long whole) {
        rowDigest = whole;
    }

    public long rowDigest() {
        return rowDigest;
    }

    /** A line that inventory-service keeps for the order. */
    public void reservedLine(long line) {
        reservedLines += line;
    }

    /** Of its SKUs and quantities; 0 when there are none. */
    public long reservedLines() {
        return reservedLines;
    }

    /** How many PLACED records have this id. */
    public int placements() {
        return placed;
    }

    public void cancelled() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** A client was told 202. */
    public void accepted() {
        accepted = true;
    }

    public boolean isAccepted() {
        return accepted;
    }

    public void assessed(boolean blocked) {
        assessments = more(assessments);
        assessedBlocked |= blocked;
    }

    public int assessments() {
        return assessments;
    }

    /** An alert names the order. */
    public void alerted() {
        alerted = true;
    }

    /** By its own assessment or by being named in an alert. */
    public boolean isBlockedForFraud() {
        return assessedBlocked || alerted;
    }

    public void reservationEvent(StockState state) {
        lastReservationEvent = state;
    }

    public Optional<StockState> lastReservationEvent() {
        return Optional.ofNullable(lastReservationEvent);
    }

    public void reservation(StockState state) {
        reservation = state;
    }

    /** The row of the inventory database. */
    public Optional<StockState> reservation() {
        return Optional.ofNullable(reservation);
    }

    public void statusEvent(Status found) {
        lastStatusEvent = found;
    }

    public Optional<Status> lastStatusEvent() {
        return Optional.ofNullable(lastStatusEvent);
    }

    /** @param found null for a row that holds facts of an order that was never seen placed */
    public void row(@Nullable Status found) {
        inDatabase = found != null;
        status = found;
    }

    /** Whether the orders database shows the order. */
    public boolean isInDatabase() {
        return inDatabase;
    }

    /** As the orders database has it. */
    public Optional<Status> status() {
        return Optional.ofNullable(status);
    }

    public void inSilver() {
        inSilver = more(inSilver);
    }

    /** How many rows of silver.orders have this id. */
    public int silverRows() {
        return inSilver;
    }

    /** A row of gold.fact_orders. */
    public void fact(Status found) {
        inGold = more(inGold);
        factStatus = found;
    }

    /** How many rows of gold.fact_orders have this id. */
    public int factRows() {
        return inGold;
    }

    /** As gold has it. */
    public Optional<Status> factStatus() {
        return Optional.ofNullable(factStatus);
    }

    public void quarantined() {
        quarantined = true;
    }

    public boolean isQuarantined() {
        return quarantined;
    }

    private static byte more(byte count) {
        return count == Byte.MAX_VALUE ? count : (byte) (count + 1);
    }

    /**
     * A PLACED record.
     *
     * @param amountInCents of the order's own currency
     * @param placedAt event time, milliseconds since the epoch
     * @param appendedAt when it was sent to the log, milliseconds since the epoch
     */
    public record Placement(
            String userId,
            String country,
            long amountInCents,
            long placedAt,
            long appendedAt,
            int partition,
            long offset) {

        /** Start of the five minutes that the order belongs to, milliseconds since the epoch. */
        public long windowStart() {
            return Math.floorDiv(placedAt, Window.SIZE.toMillis()) * Window.SIZE.toMillis();
        }

        public Window window() {
            return new Window(userId, Instant.ofEpochMilli(windowStart()));
        }
    }
}
