package io.millrace.stack.load;

import io.millrace.stack.client.ApiException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Calls again and again, as a patient client does, what may pass by itself. */
final class Persistence {

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final RetryTemplate retries;
    private final Outcomes outcomes;

    Persistence(Duration deadline, Outcomes outcomes) {
        this.outcomes = outcomes;
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .includes(ApiException.class)
                .maxRetries(Long.MAX_VALUE)
                .delay(Duration.ofMillis(200))
                .multiplier(1.5)
                .maxDelay(Duration.ofSeconds(2))
                .timeout(deadline)
                .build());
    }

    /** The answer that settles the call; empty when there was none until the deadline. */
    Optional<HttpResponse<String>> call(Supplier<HttpResponse<String>> call) {
        try {
            return Optional.of(retries.execute(() -> settled(call)));
        } catch (RetryException e) {
            outcomes.count("given up");
            return Optional.empty();
        }
    }

    private HttpResponse<String> settled(Supplier<HttpResponse<String>> call) {
        HttpResponse<String> answer;
        try {
            answer = call.get();
        } catch (ApiException e) {
            outcomes.count("tried again: no answer");
            throw e;
        }
        var status = answer.statusCode();
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            outcomes.count("tried again: " + status);
            throw new ApiException(status, answer.body());
        }
        return answer;
    }
}
