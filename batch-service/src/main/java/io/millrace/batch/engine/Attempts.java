package io.millrace.batch.engine;

import io.millrace.batch.engine.Ledger.Place;
import io.millrace.batch.progress.AttemptEnd;
import io.millrace.batch.progress.RunBook;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What workers ask for and tell. */
public final class Attempts {

    private final Ledger ledger;
    private final Books books;
    private final Claims claims;
    private final Clock clock;

    Attempts(Ledger ledger, Books books, Claims claims, Clock clock) {
        this.ledger = ledger;
        this.books = books;
        this.claims = claims;
        this.clock = clock;
    }

    /** Gives an attempt that has become due to the caller, unless it is not its turn. */
    public Claim claim(UUID task, int number) {
        return ledger.placeOf(task)
                .map(place -> claims.isFull(place) ? claims.full() : claim(place, task, number))
                .orElseGet(Claim.Nothing::new);
    }

    private Claim claim(Place place, UUID task, int number) {
        return ledger.change(place.pipeline(), unit -> unit.book(place.run())
                .<Claim>map(book -> {
                    var claimed = claims.claim(unit, book, task, number);
                    books.written(unit, book, claimed.book());
                    return claimed.claim();
                })
                .orElseGet(Claim.Nothing::new));
    }

    /** Whether there is a place for it in its pool now. */
    public boolean mayBegin(UUID task) {
        return ledger.placeOf(task).filter(place -> !claims.isFull(place)).isPresent();
    }

    /** Keeps which process does the work; false when it is somebody else's by now, or nobody's. */
    public boolean hasProcess(Work work, long pid, @Nullable Instant since) {
        return ifHeld(work, book -> book.doneBy(work.taskId(), pid, since));
    }

    /** Writes down how an attempt ended, and what follows; false when it is somebody else's by now, or nobody's. */
    public boolean ended(Work work, AttemptEnd end) {
        return ifHeld(work, book -> book.ended(work.taskId(), end, clock.instant()));
    }

    /**
     * What the attempt looks for is not there yet; false when it is somebody else's by now, or nobody's.
     *
     * @param until when it is to be claimed again, for another look
     * @param why what it looked for
     */
    public boolean notYet(Work work, Instant until, String why) {
        return ifHeld(work, book -> book.deferred(work.taskId(), until, why, clock.instant()));
    }

    private boolean ifHeld(Work work, UnaryOperator<RunBook> change) {
        return ledger.change(work.pipeline(), unit -> unit.book(work.runId())
                .filter(book -> book.holds(
                        work.taskId(), work.attempt().number(), work.attempt().fence()))
                .map(book -> {
                    books.written(unit, book, change.apply(book));
                    return true;
                })
                .orElse(false));
    }
}
