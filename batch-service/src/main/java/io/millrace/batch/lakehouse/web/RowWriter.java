package io.millrace.batch.lakehouse.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as they come. */
interface RowWriter {

    void row(List<@Nullable Object> cells) throws IOException;

    /** After the last row. */
    void end() throws IOException;
}
