package io.millrace.batch.cli;

import io.millrace.batch.rehearsal.Scenario;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The {@code tests} of a file of pipelines, and of the file beside it: of {@code elt.yml} in {@code elt.tests.yml}. */
final class Scenarios {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new Durations()))
            .build();

    private Scenarios() {}

    /** @throws IllegalArgumentException when they are not as they should be */
    static List<Scenario> of(Path file) {
        var beside = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".tests.yml");
        return Stream.of(file, beside)
                .filter(each -> each.toString().matches(".*\\.ya?ml"))
                .filter(Files::exists)
                .flatMap(each -> in(each).stream())
                .toList();
    }

    private static List<Scenario> in(Path file) {
        var scenarios = new ArrayList<Scenario>();
        try (var reader = Files.newBufferedReader(file)) {
            for (var document : documents(reader)) {
                if (document instanceof Map<?, ?> map && map.get("tests") instanceof List<?> tests) {
                    tests.forEach(test -> scenarios.add(read(test, file + ": tests[" + scenarios.size() + "]")));
                }
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scenarios;
    }

    private static Iterable<Object> documents(Reader reader) {
        var loading = new LoaderOptions();
        var dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Texts())
                .loadAll(reader);
    }

    private static Scenario read(Object test, String at) {
        try {
            return MAPPER.convertValue(test, Scenario.class);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    at + ": there is no key \"" + e.getPropertyName() + "\"; known are " + e.getKnownPropertyIds(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(at + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Leaves dates as they are written. */
    private static final class Texts extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (tag != Tag.TIMESTAMP) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }

    /** As Spring's properties have them: {@code 30m}. */
    private static final class Durations extends StdDeserializer<Duration> {
        Durations() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            try {
                return DurationStyle.detectAndParse(parser.getString());
            } catch (IllegalArgumentException e) {
                return (Duration) context.handleWeirdStringValue(Duration.class, parser.getString(), e.getMessage());
            }
        }
    }
}
