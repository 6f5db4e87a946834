package io.millrace.batch.dataset;

import static java.util.stream.Collectors.toMap;

import io.millrace.batch.dataset.Dataset.PlaceInPipeline;
import io.millrace.batch.dataset.Dataset.Update;
import io.millrace.batch.engine.DatasetUpdate;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.pipeline.TaskSpec;
import io.millrace.batch.store.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All datasets that are declared, or were ever updated. */
@Component
public class Datasets {

    private static final int UPDATES = 100;

    private final Pipelines pipelines;
    private final Updates updates;
    private final Clock clock;

    Datasets(Pipelines pipelines, Updates updates, Clock clock) {
        this.pipelines = pipelines;
        this.updates = updates;
        this.clock = clock;
    }

    /** By name. */
    public List<Dataset> all() {
        Map<String, DatasetUpdate> latest =
                updates.latest().stream().collect(toMap(DatasetUpdate::dataset, Function.identity()));
        var names = declared();
        names.addAll(latest.keySet());
        return names.stream().map(name -> dataset(name, latest.get(name), null)).toList();
    }

    public Optional<Dataset> find(String name) {
        var newest = updates.newest(name, UPDATES);
        return newest.isEmpty() && !declared().contains(name)
                ? Optional.empty()
                : Optional.of(dataset(
                        name,
                        newest.isEmpty() ? null : newest.get(0),
                        newest.stream().map(Update::of).toList()));
    }

    private SortedSet<String> declared() {
        var names = new TreeSet<String>();
        for (var pipeline : pipelines.all()) {
            pipeline.onDatasets().ifPresent(trigger -> names.addAll(trigger.names()));
            for (var task : pipeline.tasks()) {
                names.addAll(task.reads());
                names.addAll(task.writes());
            }
        }
        return names;
    }

    private Dataset dataset(String name, @Nullable DatasetUpdate last, @Nullable List<Update> all) {
        return new Dataset(
                name,
                tasks(name, TaskSpec::writes),
                tasks(name, TaskSpec::reads),
                pipelines.all().stream()
                        .filter(pipeline -> pipeline.onDatasets()
                                .filter(trigger -> trigger.names().contains(name))
                                .isPresent())
                        .map(Pipeline::name)
                        .toList(),
                last == null ? null : Update.of(last),
                last == null
                        ? null
                        : Duration.between(last.at(), clock.instant()).toMillis() / 1000.0,
                all);
    }

    private List<PlaceInPipeline> tasks(String dataset, Function<TaskSpec, Collection<String>> of) {
        return pipelines.all().stream()
                .flatMap(pipeline -> pipeline.tasks().stream()
                        .filter(task -> of.apply(task).contains(dataset))
                        .map(task -> new PlaceInPipeline(pipeline.name(), task.name())))
                .toList();
    }
}
