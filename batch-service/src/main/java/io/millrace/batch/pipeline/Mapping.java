package io.millrace.batch.pipeline;

import java.util.List;
import java.util.Map;

/**
 * A task's list of items. It gets an instance for each, known to its settings as {@code {{item}}}.
 *
 * @param over the items; or one placeholder, such as {@code {{tasks.list.outputs.tables}}}, for a list that is found at
 *     run time
 * @param most how many there may be
 */
public record Mapping(List<String> over, int most) {

    public Mapping {
        over = List.copyOf(over);
        if (over.isEmpty()) {
            throw new IllegalArgumentException("map-over has nothing in it");
        }
        if (most < 1) {
            throw new IllegalArgumentException("map-max must be at least 1, and is " + most);
        }
    }

    /**
     * The items, as they came.
     *
     * @param known what there is by names
     * @throws IllegalArgumentException when it is no list, or has too many items
     */
    public List<?> items(Map<String, ?> known) {
        var items = over.size() == 1 && Template.isPlaceholder(over.get(0)) ? found(over.get(0), known) : over;
        if (items.size() > most) {
            throw new IllegalArgumentException(
                    "There are " + items.size() + " items to map over, and map-max is " + most);
        }
        return items;
    }

    private static List<?> found(String placeholder, Map<String, ?> known) {
        var value = Template.value(placeholder, known);
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(
                "Only over a list can a task be mapped, and " + placeholder + " is " + value);
    }
}
