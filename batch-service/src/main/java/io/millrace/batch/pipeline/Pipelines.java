package io.millrace.batch.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pipelines that there are, and the limits that they share. */
public final class Pipelines {

    /** The pool of tasks that name no other and whose type has none of its own. */
    public static final String DEFAULT_POOL = "default";

    private static final int DEFAULT_LIMIT = 16;

    private final Map<String, Pipeline> byName = new LinkedHashMap<>();
    private final Map<String, Integer> pools;

    public Pipelines(Collection<Pipeline> pipelines, Map<String, Integer> pools) {
        pipelines.forEach(pipeline -> byName.put(pipeline.name(), pipeline));
        this.pools = Map.copyOf(pools);
    }

    public Collection<Pipeline> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<Pipeline> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** How many tasks of the pool may run at once. */
    public int limitOf(String pool) {
        return pools.getOrDefault(pool, DEFAULT_LIMIT);
    }
}
