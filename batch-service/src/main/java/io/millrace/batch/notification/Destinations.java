package io.millrace.batch.notification;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.connection.Connections;
import io.millrace.batch.engine.Notice;
import io.millrace.batch.notification.NotificationsProperties.Declared;
import io.millrace.batch.pipeline.Pipelines;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All who are told of something, as they are declared. */
final class Destinations {

    private final Map<String, Destination> byName = new TreeMap<>();

    /** @throws IllegalArgumentException saying what is wrong with one, without its URL */
    Destinations(Map<String, Declared> declared, Pipelines pipelines, Connections connections) {
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
                            name,
                            to(at, each, connections),
                            Set.copyOf(each.on()),
                            new LinkedHashSet<>(each.pipelines())));
        });
    }

    private static Connection to(String at, Declared declared, Connections connections) {
        var url = declared.url();
        var connection = declared.connection();
        if (url != null && connection != null) {
            throw new IllegalArgumentException(at + " has a url and a connection; it needs one of them");
        }
        if (connection != null) {
            return named(at, connection, connections);
        }
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(at + ".url is missing, and there is no connection either");
        }
        var to = new Connection(url, null, null, null);
        Webhook.check(at + ".url", to);
        return to;
    }

    private static Connection named(String at, String connection, Connections connections) {
        try {
            var to = connections.named(connection);
            Webhook.check("millrace.connections." + connection + ".url", to);
            return to;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(at + ".connection: " + e.getMessage(), e);
        }
    }

    Stream<Destination> wanting(Notice notice) {
        return byName.values().stream().filter(destination -> destination.wants(notice));
    }

    Optional<Destination> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
