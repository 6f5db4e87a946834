package io.millrace.batch.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The types of tasks that there are. */
@Component
public class TaskTypes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final Map<String, TaskType<?>> byName = new TreeMap<>();

    public TaskTypes(Collection<TaskType<?>> types) {
        types.forEach(type -> byName.put(type.name(), type));
    }

    public Collection<String> names() {
        return byName.keySet();
    }

    /**
     * @throws IllegalArgumentException when there is none of this name
     */
    public TaskType<?> of(String name) {
        var type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException("There is no task type " + name + "; known are " + names());
        }
        return type;
    }

    /** Settings as they are kept. */
    public static Map<String, Object> kept(Record settings) {
        return JSON.convertValue(settings, new TypeReference<TreeMap<String, Object>>() {});
    }

    /**
     * Settings as they are used.
     *
     * @throws IllegalArgumentException when they do not fit the type
     */
    public static <S extends Record> S used(Class<S> type, Map<String, Object> kept) {
        try {
            return JSON.convertValue(kept, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
