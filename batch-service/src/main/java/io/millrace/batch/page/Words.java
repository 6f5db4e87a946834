package io.millrace.batch.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Times and states as people read them; templates know it as {@code @words}. */
@Component("words")
class Words {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Clock clock;

    Words(Clock clock) {
        this.clock = clock;
    }

    public String minute(@Nullable Instant instant) {
        return instant == null ? "–" : MINUTES.format(instant);
    }

    public String second(@Nullable Instant instant) {
        return instant == null ? "–" : SECONDS.format(instant);
    }

    /** How long ago, or how long from now. */
    public String from(@Nullable Instant instant) {
        if (instant == null) {
            return "never";
        }
        var gone = Duration.between(instant, clock.instant());
        return gone.isNegative() ? "in " + length(gone.negated()) : length(gone) + " ago";
    }

    /** From start to end, or to now. */
    public String took(@Nullable Instant start, @Nullable Instant end) {
        return start == null ? "–" : length(Duration.between(start, end == null ? clock.instant() : end));
    }

    static String length(Duration duration) {
        var seconds = duration.toMillis() / 1000.0;
        if (seconds < 10) {
            return Math.round(seconds * 10) / 10.0 + " s";
        }
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        if (duration.toMinutes() < 120) {
            return duration.toMinutes() + " min";
        }
        return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    public Square square(Object state) {
        return Square.of(state.toString());
    }

    /** {@code UP_FOR_RETRY} as {@code up for retry}. */
    public String plain(Object state) {
        return state.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
