package io.millrace.batch.execution;

import io.millrace.batch.engine.Work;
import io.millrace.batch.lakehouse.Fences;
import io.millrace.batch.lakehouse.LakehouseProperties;
import io.millrace.batch.pipeline.Template;
import io.millrace.platform.registry.RegistryProperties;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** What {@code {{name}}} stands for in the settings of a task. */
@Component
public class Values {

    private static final Set<String> NAMES = Set.of(
            "lakehouse_root",
            "bootstrap_servers",
            "registry_url",
            "pipeline",
            "run_id",
            "task",
            "attempt",
            "data_interval_start",
            "data_interval_end",
            "data_date",
            "result_file",
            "fence",
            "partitions",
            "item",
            "map_index");

    /** In front of names that are known only at run time. */
    private static final Set<String> PREFIXES = Set.of("tasks.", "datasets.", "item.");

    private static final String PARAMS = "params.";

    private final LakehouseProperties lakehouse;
    private final Fences fences;
    private final KafkaProperties kafka;
    private final RegistryProperties registry;

    Values(LakehouseProperties lakehouse, Fences fences, KafkaProperties kafka, RegistryProperties registry) {
        this.lakehouse = lakehouse;
        this.fences = fences;
        this.kafka = kafka;
        this.registry = registry;
    }

    /**
     * Whether all names in the settings may be known at run time.
     *
     * @param params names of the parameters that the pipeline has
     * @throws IllegalArgumentException when one never is
     */
    public static void check(Object settings, Set<String> params) {
        if (settings instanceof Map<?, ?> map) {
            map.values().forEach(value -> check(value, params));
        } else if (settings instanceof List<?> list) {
            list.forEach(item -> check(item, params));
        } else if (settings instanceof String text) {
            Template.names(text).forEach(name -> checkName(name, text, params));
        }
    }

    private static void checkName(String name, String text, Set<String> params) {
        if (name.startsWith(PARAMS)) {
            if (!params.contains(name.substring(PARAMS.length()))) {
                throw new IllegalArgumentException("{{" + name + "}} in \"" + text + "\" is no declared parameter; "
                        + (params.isEmpty() ? "there are none" : "declared are " + new TreeSet<>(params)));
            }
        } else if (!NAMES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
            throw new IllegalArgumentException("Nothing is known by the name {{" + name + "}} in \"" + text
                    + "\"; known are " + NAMES.stream().sorted().toList() + ", and what begins with "
                    + Stream.concat(Stream.of(PARAMS), PREFIXES.stream())
                            .sorted()
                            .toList());
        }
    }

    /** The settings of an attempt, with all placeholders replaced. */
    Map<String, Object> filled(Work work) {
        return filled(work, places(work));
    }

    /** What a type of task adds to the settings, with all placeholders replaced. */
    public List<String> filled(Work work, List<String> texts) {
        var known = known(work, places(work));
        return texts.stream().map(text -> Template.fill(text, known).toString()).toList();
    }

    private Map<String, String> places(Work work) {
        return Map.of(
                "lakehouse_root", lakehouse.location(),
                "bootstrap_servers", String.join(",", kafka.getBootstrapServers()),
                "registry_url", registry.url().toString(),
                "fence", fences.of(work.taskId(), work.attempt().number()));
    }

    /**
     * @param places what is known of where things are
     * @throws IllegalArgumentException when a name is not known
     */
    public static Map<String, Object> filled(Work work, Map<String, String> places) {
        var known = known(work, places);
        var filled = new TreeMap<String, Object>();
        work.spec().settings().forEach((key, value) -> filled.put(key, resolved(value, known)));
        return filled;
    }

    private static Map<String, Object> known(Work work, Map<String, String> places) {
        var known = new HashMap<String, Object>(work.known());
        known.putAll(places);
        known.put("pipeline", work.pipeline());
        known.put("run_id", work.runId().toString());
        known.put("task", work.spec().name());
        known.put("attempt", work.attempt().number());
        known.put("data_interval_start", work.interval().start().toString());
        known.put("data_interval_end", work.interval().end().toString());
        known.put(
                "data_date",
                LocalDate.ofInstant(work.interval().start(), ZoneOffset.UTC).toString());
        known.put("result_file", work.result().toString());
        return known;
    }

    private static Object resolved(Object value, Map<String, Object> known) {
        if (value instanceof Map<?, ?> map) {
            var filled = new TreeMap<String, Object>();
            map.forEach((key, inner) -> filled.put(String.valueOf(key), resolved(inner, known)));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(inner -> resolved(inner, known)).toList();
        }
        return value instanceof String text ? Template.fill(text, known) : value;
    }
}
