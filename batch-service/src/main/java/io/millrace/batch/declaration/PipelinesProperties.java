package io.millrace.batch.declaration;

import io.millrace.batch.pipeline.CatchUp;
import io.millrace.batch.pipeline.Parameter;
import io.millrace.batch.pipeline.TriggerRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * @param pools how many tasks of each pool may run at once, over all pipelines and instances
 * @param pipelines the pipelines, by name
 */
@ConfigurationProperties("millrace")
record PipelinesProperties(@DefaultValue Map<String, Integer> pools, @DefaultValue Map<String, Declared> pipelines) {

    /**
     * @param description what the pipeline is for, in a sentence
     * @param enabled false leaves it out
     * @param schedule when it runs by the clock
     * @param onDatasets whose updates it runs after
     * @param maxActiveRuns how many of its runs may be under way at once
     * @param staleAfter age of its data from which its health is WARN
     * @param lateAfter how long after its interval's end a run that has not ended counts as late
     * @param params what may be said of a run when it is asked for, by name
     * @param deadline how long after its interval's end, or after it was asked for, a run must have ended
     * @param tasks the tasks, by name
     */
    record Declared(
            @DefaultValue("") String description,
            @DefaultValue("true") boolean enabled,
            @Nullable DeclaredSchedule schedule,
            @Nullable DeclaredDatasets onDatasets,
            @DefaultValue("1") int maxActiveRuns,
            @Nullable Duration staleAfter,
            @DefaultValue("15m") Duration lateAfter,
            @Nullable Duration deadline,
            @DefaultValue Map<String, DeclaredParameter> params,
            @DefaultValue Map<String, DeclaredTask> tasks) {}

    /**
     * @param type of its values
     * @param byDefault its value for runs that nobody gives another; of a list, its items
     * @param description what it is for, in a sentence
     * @param required whether whoever asks for a run must give it; by default, where there is no default
     */
    record DeclaredParameter(
            @DefaultValue("text") Parameter.Type type,
            @Name("default") @Nullable Object byDefault,
            @DefaultValue("") String description,
            @Nullable Boolean required) {}

    /**
     * @param cron six fields: second, minute, hour, day of month, month, day of week; or five, without the second; or
     *     {@code -} for none, to take the
     *     schedule from a pipeline that was declared with one
     * @param zone time zone in which the fields are read
     * @param catchUp what becomes of intervals that ended while the service was down
     */
    record DeclaredSchedule(
            @Nullable String cron, @DefaultValue("UTC") String zone, @DefaultValue("last") CatchUp catchUp) {}

    enum When {
        ANY,
        ALL
    }

    /**
     * @param names of the datasets
     * @param when whether one of them must have been updated since the last run, or each
     */
    record DeclaredDatasets(@DefaultValue List<String> names, @DefaultValue("any") When when) {}

    /**
     * What all types have; the keys beside these are the type's own.
     *
     * @param type which task type carries it out
     * @param dependsOn tasks that must have ended before
     * @param triggerRule what must have become of them
     * @param retries attempts after the first
     * @param retryDelay wait before the first retry
     * @param retryFactor by which each further wait is longer
     * @param timeout after which an attempt is ended
     * @param pool whose limit it counts against; by default that of its type, where there is one
     * @param mapOver items for each of which there is an instance of the task, or one placeholder for a list found at run time
     * @param mapMax how many items there may be
     * @param reads datasets that it reads
     * @param writes datasets that are updated when it has succeeded
     */
    record DeclaredTask(
            @Nullable String type,
            @DefaultValue List<String> dependsOn,
            @DefaultValue("all_success") TriggerRule triggerRule,
            @DefaultValue("0") int retries,
            @DefaultValue("30s") Duration retryDelay,
            @DefaultValue("1") double retryFactor,
            @DefaultValue("1h") Duration timeout,
            @Nullable String pool,
            @DefaultValue List<String> mapOver,
            @DefaultValue("1000") int mapMax,
            @DefaultValue List<String> reads,
            @DefaultValue List<String> writes) {}
}
