package io.millrace.fraud.window;

import io.millrace.fraud.streams.StoreAccess;
import io.millrace.fraud.web.Problem;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks another instance of this service what this one does not hold. */
@Component
class OtherInstances {

    /** Says that an instance asks, so that two that disagree do not send a question to and fro. */
    static final String FORWARDED = "Millrace-Forwarded";

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final RestClient http;
    private final JsonMapper json;

    OtherInstances(JsonMapper json) {
        this.json = json;
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build());
        requests.setReadTimeout(ANSWER_WITHIN);
        http = RestClient.builder().requestFactory(requests).build();
    }

    Optional<RunningWindow> ask(HostInfo holder, String userId) {
        try {
            var answer = http.get()
                    .uri("http://{host}:{port}/window?user_id={user}", holder.host(), holder.port(), userId)
                    .headers(OtherInstances::asTheCaller)
                    .retrieve()
                    .body(String.class);
            return Optional.of(json.readValue(answer, RunningWindow.class))
                    .filter(window -> userId.equals(window.userId()))
                    .or(() -> {
                        throw StoreAccess.moving();
                    });
        } catch (HttpClientErrorException.NotFound e) {
            // Whoever answers at an address that an instance had must not pass for it.
            if (e.getResponseBodyAsString().contains(Problem.NO_WINDOW.kebabName())) {
                return Optional.empty();
            }
            throw StoreAccess.moving();
        } catch (RestClientException | JacksonException e) {
            throw StoreAccess.moving();
        }
    }

    private static void asTheCaller(HttpHeaders headers) {
        headers.set(FORWARDED, "true");
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call) {
            var token = call.getRequest().getHeader(HttpHeaders.AUTHORIZATION);
            if (token != null) {
                headers.set(HttpHeaders.AUTHORIZATION, token);
            }
        }
    }
}
