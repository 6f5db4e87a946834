package io.millrace.batch.run.web;

import io.millrace.batch.engine.By;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who calls. */
public final class Callers {

    private static final String ANONYMOUS = "anonymous";

    private Callers() {}

    /** @param note why, if they say so */
    public static By by(@Nullable Principal caller, @Nullable String note) {
        return new By(caller == null ? ANONYMOUS : caller.getName(), note == null || note.isBlank() ? null : note);
    }
}
