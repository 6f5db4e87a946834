package io.millrace.batch.task;

import io.millrace.batch.connection.Connections;
import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.notification.Links;
import io.millrace.batch.notification.Webhook;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Tells somebody something: posts a text, as Slack and those that are like it show it, with the run's link, and what the run
 * and the task are for programs. Each attempt at a task has the same {@code Idempotency-Key}.
 */
@Component
class WebhookTaskType implements WatchedTaskType<WebhookTaskType.Settings> {

    private static final Set<String> OWN =
            Set.of("text", "pipeline", "run_id", "task", "attempt", "data_interval_start", "data_interval_end", "url");

    private final Connections connections;
    private final Webhook webhook;
    private final Links links;
    private final InService service;

    WebhookTaskType(Connections connections, Webhook webhook, Links links, InService service) {
        this.connections = connections;
        this.webhook = webhook;
        this.links = links;
        this.service = service;
    }

    /**
     * @param connection name of a connection whose URL is the webhook's
     * @param text for people
     * @param fields more for programs, by name
     */
    record Settings(String connection, String text, @DefaultValue Map<String, String> fields) {

        @SuppressWarnings("NullAway") // What binds it gives null for what is missing.
        Settings {
            if (connection == null || connection.isBlank()) {
                throw new IllegalArgumentException("connection is missing");
            }
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException("text is missing");
            }
            fields.keySet().stream().filter(OWN::contains).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("fields must not have " + name + ", which every message has");
            });
        }
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        Webhook.check(
                "millrace.connections." + settings.connection() + ".url", connections.named(settings.connection()));
    }

    @Override
    public AttemptEnd begin(Work work, Settings settings, AttemptControl control) {
        return service.begin(work, control, new InService.Deed() {
            @Override
            public AttemptEnd.Succeeded done() throws IOException, InterruptedException {
                return posted(work, settings);
            }

            @Override
            public void stop() {
                // Being interrupted, it waits for the answer no longer.
            }
        });
    }

    @Override
    public AttemptEnd resume(Work work, Settings settings, AttemptControl control) {
        return service.resume();
    }

    private AttemptEnd.Succeeded posted(Work work, Settings settings) throws IOException, InterruptedException {
        service.say(work, settings.text());
        var problem = webhook.post(connections.named(settings.connection()), work.taskId(), message(work, settings));
        if (problem.isPresent()) {
            throw new IOException(settings.connection() + " has not taken it: " + problem.get());
        }
        return new AttemptEnd.Succeeded(Map.of());
    }

    private Map<String, Object> message(Work work, Settings settings) {
        var url = links.run(work.runId()).toString();
        var message = new LinkedHashMap<String, Object>();
        message.put("text", Webhook.escaped(settings.text()) + "\n" + url);
        message.put("pipeline", work.pipeline());
        message.put("run_id", work.runId());
        message.put("task", work.spec().name());
        message.put("attempt", work.attempt().number());
        message.put("data_interval_start", work.interval().start().toString());
        message.put("data_interval_end", work.interval().end().toString());
        message.put("url", url);
        message.putAll(settings.fields());
        return message;
    }
}
