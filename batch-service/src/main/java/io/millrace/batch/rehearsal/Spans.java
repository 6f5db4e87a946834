package io.millrace.batch.rehearsal;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them: {@code 1h30m}. */
public final class Spans {

    private Spans() {}

    public static String text(Duration duration) {
        return duration.toString().replace("PT", "").toLowerCase(Locale.ROOT);
    }
}
