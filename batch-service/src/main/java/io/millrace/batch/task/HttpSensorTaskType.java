package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import io.millrace.batch.pipeline.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;

/** Waits for an answer by HTTP. Its outputs are those of {@code http}. */
@Component
class HttpSensorTaskType implements PolledTaskType<HttpSensorTaskType.Settings> {

    private final HttpCalls calls;
    private final Looks looks;

    HttpSensorTaskType(HttpCalls calls, Looks looks) {
        this.calls = calls;
        this.looks = looks;
    }

    /**
     * What a call is made of, as {@link HttpCalls.Call} says.
     *
     * @param expect statuses that are waited for; by default all from 200 to 299
     * @param failOn statuses after which there is nothing left to wait for
     * @param bodyMatches a regular expression that is to be found somewhere in the answer
     * @param jsonPointer place in the answer's JSON (RFC 6901)
     * @param jsonValue what is to be there
     * @param pollInterval from a look to the next one
     */
    record Settings(
            @Nullable String connection,
            @DefaultValue("") String url,
            @DefaultValue("GET") String method,
            @DefaultValue Map<String, String> headers,
            @Nullable String body,
            @DefaultValue List<Integer> expect,
            @DefaultValue List<Integer> failOn,
            @Nullable String bodyMatches,
            @Nullable String jsonPointer,
            @Nullable String jsonValue,
            @DefaultValue("30s") Duration pollInterval) {

        Settings {
            Looks.checkInterval(pollInterval);
            if ((jsonPointer == null) != (jsonValue == null)) {
                throw new IllegalArgumentException(
                        "json-pointer says where json-value is to be: both, or none of them");
            }
        }

        HttpCalls.Call call() {
            return new HttpCalls.Call(connection, url, method, headers, body);
        }
    }

    @Override
    public String name() {
        return "http-sensor";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        calls.check(settings.call());
        Looks.checkPattern("body-matches", settings.bodyMatches());
        if (settings.jsonPointer() != null
                && Template.names(settings.jsonPointer()).isEmpty()) {
            JsonPointer.compile(settings.jsonPointer());
        }
    }

    @Override
    public Poll poll(Work work, Settings settings) {
        var what = "an answer to " + settings.call();
        return looks.within(settings.pollInterval(), what, () -> looked(settings, what));
    }

    private Poll looked(Settings settings, String what) throws IOException, InterruptedException {
        var answer = calls.answer(settings.call(), Looks.PATIENCE);
        if (settings.failOn().contains(answer.status())) {
            return new Poll.Failed("The call was answered " + answer.status() + ", which fail-on has");
        }
        var missing = missing(settings, answer);
        if (missing != null) {
            return new Poll.NotYet(settings.pollInterval(), what + ", which " + missing);
        }
        var outputs = new HashMap<String, Object>(Map.of("status", answer.status()));
        var body = answer.json();
        if (body != null) {
            outputs.put("body", body);
        }
        return new Poll.Done(Map.of(), outputs);
    }

    private static @Nullable String missing(Settings settings, HttpCalls.Answer answer) {
        if (!answer.isAnyOf(settings.expect())) {
            return "was " + answer.status();
        }
        if (settings.bodyMatches() != null
                && !Pattern.compile(settings.bodyMatches())
                        .matcher(answer.text())
                        .find()) {
            return "has nothing that matches " + settings.bodyMatches();
        }
        if (settings.jsonPointer() != null
                && !answer.at(JsonPointer.compile(settings.jsonPointer())).equals(settings.jsonValue())) {
            return "has not " + settings.jsonValue() + " at " + settings.jsonPointer();
        }
        return null;
    }
}
