package io.millrace.batch.declaration;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/** Where properties stand: file, line and column. */
final class Origins {

    /** What a fault begins with: a property, and perhaps one below it. */
    private static final Pattern PROPERTY =
            Pattern.compile("^(millrace(?:[.\\[][A-Za-z0-9_-]+\\]?)+)(?:[^:]*: ([a-z][A-Za-z0-9_.-]*))?");

    private final Iterable<ConfigurationPropertySource> sources;

    Origins(Iterable<ConfigurationPropertySource> sources) {
        this.sources = sources;
    }

    /** The fault with where its property stands, unless it says so already. */
    String located(String fault) {
        var property = PROPERTY.matcher(fault);
        if (fault.endsWith(")") || !property.find()) {
            return fault;
        }
        var below = Optional.ofNullable(property.group(2)).flatMap(inner -> of(property.group(1) + "." + inner));
        return below.or(() -> of(property.group(1)))
                .map(origin -> fault + " (" + text(origin) + ")")
                .orElse(fault);
    }

    /** Of the property, or of the first one below it. */
    private Optional<Origin> of(String name) {
        var wanted = ConfigurationPropertyName.ofIfValid(name);
        return wanted == null
                ? Optional.empty()
                : StreamSupport.stream(sources.spliterator(), false)
                        .flatMap(source -> in(source, wanted))
                        .findFirst();
    }

    private static Stream<Origin> in(ConfigurationPropertySource source, ConfigurationPropertyName wanted) {
        var exact = source.getConfigurationProperty(wanted);
        if (exact != null || !(source instanceof IterableConfigurationPropertySource all)) {
            return Stream.ofNullable(exact == null ? null : exact.getOrigin());
        }
        return all.stream()
                .filter(wanted::isAncestorOf)
                .map(source::getConfigurationProperty)
                .flatMap(Stream::ofNullable)
                .map(ConfigurationProperty::getOrigin)
                .flatMap(Stream::ofNullable)
                .map(Origins::inner)
                .min(Comparator.comparing(Origins::lineOf))
                .stream();
    }

    private static int lineOf(Origin origin) {
        var location = origin instanceof TextResourceOrigin text ? text.getLocation() : null;
        return location == null ? Integer.MAX_VALUE : location.getLine();
    }

    private static Origin inner(Origin origin) {
        var inner = origin instanceof PropertySourceOrigin outer ? outer.getOrigin() : null;
        return inner == null ? origin : inner;
    }

    static String text(Origin origin) {
        if (inner(origin) instanceof TextResourceOrigin text) {
            var resource = text.getResource();
            var location = text.getLocation();
            if (resource != null && location != null) {
                return fileOf(resource) + ":" + (location.getLine() + 1) + ":" + (location.getColumn() + 1);
            }
        }
        return origin.toString();
    }

    private static String fileOf(Resource resource) {
        try {
            return resource.getFile().toString();
        } catch (IOException e) {
            return String.valueOf(resource.getFilename());
        }
    }
}
