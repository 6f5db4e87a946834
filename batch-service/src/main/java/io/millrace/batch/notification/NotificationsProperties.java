package io.millrace.batch.notification;

import io.millrace.batch.engine.Notice.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param baseUrl under which people reach this service; links in notifications begin with it
 * @param notifications who is told of what, by name
 */
@ConfigurationProperties("millrace")
record NotificationsProperties(
        @DefaultValue("http://localhost:8084") URI baseUrl, @DefaultValue Map<String, Declared> notifications) {

    /**
     * @param url of a webhook that takes Slack's JSON; a secret
     * @param connection name of a connection whose URL it is, instead
     * @param on what is told
     * @param pipelines of which it is told; of all when none is named
     */
    record Declared(
            @Nullable String url,
            @Nullable String connection,
            @DefaultValue({"failed", "recovered", "late", "deadline"}) Set<Kind> on,
            @DefaultValue List<String> pipelines) {

        /** Without the URL, for whoever knows it can write there. */
        @Override
        public String toString() {
            return "on " + on + " of " + (pipelines.isEmpty() ? "all pipelines" : pipelines);
        }
    }
}
