package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.AttemptControl;
import io.millrace.batch.execution.WatchedTaskType;
import io.millrace.batch.progress.AttemptEnd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * A call by HTTP. Its outputs are {@code status}, and {@code body} where that is JSON. Each call of a task in a run has the same
 * {@code Idempotency-Key}, for it may be made more than once.
 */
@Component
class HttpTaskType implements WatchedTaskType<HttpTaskType.Settings> {

    private final HttpCalls calls;
    private final InService service;

    HttpTaskType(HttpCalls calls, InService service) {
        this.calls = calls;
        this.service = service;
    }

    /**
     * What a call is made of, as {@link HttpCalls.Call} says.
     *
     * @param expect statuses that are a success; by default all from 200 to 299
     */
    record Settings(
            @Nullable String connection,
            @DefaultValue("") String url,
            @DefaultValue("GET") String method,
            @DefaultValue Map<String, String> headers,
            @Nullable String body,
            @DefaultValue List<Integer> expect) {

        HttpCalls.Call call() {
            return new HttpCalls.Call(connection, url, method, headers, body);
        }
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        calls.check(settings.call());
    }

    @Override
    public AttemptEnd begin(Work work, Settings settings, AttemptControl control) {
        return service.begin(work, control, new InService.Deed() {
            @Override
            public AttemptEnd.Succeeded done() throws IOException, InterruptedException {
                return called(work, settings);
            }

            @Override
            public void stop() {
                // Being interrupted, the client gives the call up.
            }
        });
    }

    @Override
    public AttemptEnd resume(Work work, Settings settings, AttemptControl control) {
        return service.resume();
    }

    private AttemptEnd.Succeeded called(Work work, Settings settings) throws IOException, InterruptedException {
        var call = settings.call().with("Idempotency-Key", work.taskId().toString());
        var answer = calls.answer(call, work.spec().timeout());
        service.say(work, call + " -> " + answer.status());
        service.say(work, answer.text());
        if (!answer.isAnyOf(settings.expect())) {
            throw new IOException("The call was answered " + answer.status() + "; see the log");
        }
        var body = answer.json();
        return new AttemptEnd.Succeeded(
                Map.of(),
                body == null ? Map.of("status", answer.status()) : Map.of("status", answer.status(), "body", body));
    }
}
