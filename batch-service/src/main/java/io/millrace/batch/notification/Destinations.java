package io.millrace.batch.notification;

import io.millrace.batch.engine.Notice;
import io.millrace.batch.notification.NotificationsProperties.Declared;
import io.millrace.batch.pipeline.Pipelines;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All who are told of something, as they are declared. */
final class Destinations {

    private final Map<String, Destination> byName = new TreeMap<>();

    /** @throws IllegalArgumentException saying what is wrong with one, without its URL */
    Destinations(Map<String, Declared> declared, Pipelines pipelines) {
        declared.forEach((name, each) -> {
            var at = "millrace.notifications." + name;
            for (var pipeline : each.pipelines()) {
                if (pipelines.find(pipeline).isEmpty()) {
                    throw new IllegalArgumentException(at + ".pipelines names the pipeline \"" + pipeline
                            + "\", which is not declared, or not enabled");
                }
            }
            byName.put(
                    name,
                    new Destination(
                            name, url(at, each.url()), Set.copyOf(each.on()), new LinkedHashSet<>(each.pipelines())));
        });
    }

    private static URI url(String at, @Nullable String url) {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(at + ".url is missing");
        }
        try {
            var uri = URI.create(url.trim());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Its message has the URL.
        }
        throw new IllegalArgumentException(at + ".url must be an http or https URL with a host; it is not shown here");
    }

    Stream<Destination> wanting(Notice notice) {
        return byName.values().stream().filter(destination -> destination.wants(notice));
    }

    Optional<Destination> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
