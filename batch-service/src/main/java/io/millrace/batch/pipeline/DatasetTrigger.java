package io.millrace.batch.pipeline;

import java.util.List;

/**
 * A pipeline that runs when datasets have been updated.
 *
 * @param names of the datasets
 * @param all whether each of them must have been updated since the last run, or one of them is enough
 */
public record DatasetTrigger(List<String> names, boolean all) {

    public DatasetTrigger {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("on-datasets names none");
        }
    }
}
