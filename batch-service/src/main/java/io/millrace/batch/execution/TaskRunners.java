package io.millrace.batch.execution;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The types of tasks that there are. */
@Component
public class TaskRunners {

    private final Map<String, TaskRunner> byType = new TreeMap<>();

    public TaskRunners(Collection<TaskRunner> runners) {
        runners.forEach(runner -> byType.put(runner.type(), runner));
    }

    public Collection<String> types() {
        return byType.keySet();
    }

    /**
     * @throws IllegalArgumentException when there is none of this type
     */
    public TaskRunner of(String type) {
        var runner = byType.get(type);
        if (runner == null) {
            throw new IllegalArgumentException("There is no task type " + type + "; known are " + types());
        }
        return runner;
    }
}
