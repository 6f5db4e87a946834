package io.millrace.batch.declaration;

import static java.util.Objects.requireNonNull;

import io.millrace.batch.declaration.PipelinesProperties.Declared;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredDatasets;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredParameter;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredSchedule;
import io.millrace.batch.declaration.PipelinesProperties.DeclaredTask;
import io.millrace.batch.execution.TaskTypes;
import io.millrace.batch.naming.Names;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/** Keys under {@code millrace.pipelines} that mean nothing, and would be ignored: each with where it stands and what may be meant. */
final class UnknownKeys {

    private static final ConfigurationPropertyName PIPELINES = ConfigurationPropertyName.of("millrace.pipelines");
    /** After {@code millrace.pipelines.<pipeline>}. */
    private static final int KEY = 3;

    private final PipelinesProperties properties;
    private final TaskTypes types;

    private UnknownKeys(PipelinesProperties properties, TaskTypes types) {
        this.properties = properties;
        this.types = types;
    }

    static List<String> in(
            Iterable<ConfigurationPropertySource> sources, PipelinesProperties properties, TaskTypes types) {
        return new UnknownKeys(properties, types).in(sources);
    }

    private List<String> in(Iterable<ConfigurationPropertySource> sources) {
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream()
                        .filter(PIPELINES::isAncestorOf)
                        .flatMap(name -> unknownIn(name).map(unknown -> problem(source, name, unknown)).stream()))
                .distinct()
                .sorted()
                .toList();
    }

    /** @param nearest the key that is meant, most likely */
    private record Unknown(String key, String nearest) {}

    private Optional<Unknown> unknownIn(ConfigurationPropertyName name) {
        if (name.getNumberOfElements() <= KEY) {
            return Optional.of(new Unknown(name.getLastElement(Form.ORIGINAL), "tasks"));
        }
        var unknown = unknownAt(name, KEY, keysOf(Declared.class));
        if (unknown.isPresent() || name.getNumberOfElements() == KEY + 1) {
            return unknown;
        }
        return switch (name.getElement(KEY, Form.UNIFORM)) {
            case "schedule" -> unknownAt(name, KEY + 1, keysOf(DeclaredSchedule.class));
            case "ondatasets" -> unknownAt(name, KEY + 1, keysOf(DeclaredDatasets.class));
            case "params" ->
                name.getNumberOfElements() > KEY + 2
                        ? unknownAt(name, KEY + 2, keysOf(DeclaredParameter.class))
                        : Optional.of(new Unknown(name.getLastElement(Form.ORIGINAL), "type"));
            case "tasks" ->
                name.getNumberOfElements() > KEY + 2
                        ? unknownAt(name, KEY + 2, keysOfTask(name))
                        : Optional.of(new Unknown(name.getLastElement(Form.ORIGINAL), "type"));
            default -> Optional.empty();
        };
    }

    private static Optional<Unknown> unknownAt(ConfigurationPropertyName name, int element, List<String> keys) {
        var key = name.getElement(element, Form.UNIFORM);
        return keys.isEmpty()
                        || keys.stream().anyMatch(each -> each.replace("-", "").equals(key))
                ? Optional.empty()
                : Optional.of(new Unknown(name.getElement(element, Form.ORIGINAL), Names.nearest(key, keys)));
    }

    private static List<String> keysOf(Class<? extends Record> type) {
        var components = requireNonNull(type.getRecordComponents());
        var constructor = Stream.of(type.getDeclaredConstructors())
                .filter(each -> each.getParameterCount() == components.length)
                .findFirst()
                .orElseThrow();
        return Stream.of(constructor.getParameters()).map(UnknownKeys::keyOf).toList();
    }

    private static String keyOf(Parameter parameter) {
        var name = parameter.getAnnotation(Name.class);
        return DataObjectPropertyName.toDashedForm(name == null ? parameter.getName() : name.value());
    }

    /** None for a task whose type is not known, which is another fault. */
    private List<String> keysOfTask(ConfigurationPropertyName name) {
        return properties.pipelines().entrySet().stream()
                .filter(pipeline -> isAt(name, KEY - 1, pipeline.getKey()))
                .flatMap(pipeline -> pipeline.getValue().tasks().entrySet().stream())
                .filter(task -> isAt(name, KEY + 1, task.getKey()))
                .map(task -> task.getValue().type())
                .filter(type -> type != null && types.names().contains(type))
                .findFirst()
                .map(type -> Stream.of(DeclaredTask.class, types.of(type).settings())
                        .flatMap(keys -> keysOf(keys).stream())
                        .toList())
                .orElseGet(List::of);
    }

    private static boolean isAt(ConfigurationPropertyName name, int element, String key) {
        return name.getElement(element, Form.ORIGINAL).equals(key);
    }

    private static String problem(
            IterableConfigurationPropertySource source, ConfigurationPropertyName name, Unknown unknown) {
        var property = source.getConfigurationProperty(name);
        var origin = property == null ? null : property.getOrigin();
        return name + ": there is no key \"" + unknown.key() + "\"; did you mean \"" + unknown.nearest() + "\"?"
                + (origin == null ? "" : " (" + Origins.text(origin) + ")");
    }
}
