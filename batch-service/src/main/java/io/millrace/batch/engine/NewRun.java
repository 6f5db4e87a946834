package io.millrace.batch.engine;

import io.millrace.batch.pipeline.DataInterval;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.progress.Trigger;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run that is asked for; see {@link io.millrace.batch.progress.Run} for what its parts mean. */
@RecordBuilder
record NewRun(
        DataInterval interval,
        Trigger trigger,
        boolean unfinished,
        Map<String, Object> params,
        @Nullable String note,
        @Nullable UUID backfill,
        Map<String, List<String>> updates)
        implements NewRunBuilder.With {

    /** One that nobody gives anything to. */
    static NewRun by(Pipeline pipeline, DataInterval interval, Trigger trigger) {
        return new NewRun(interval, trigger, false, pipeline.defaultParams(), null, null, Map.of());
    }
}
