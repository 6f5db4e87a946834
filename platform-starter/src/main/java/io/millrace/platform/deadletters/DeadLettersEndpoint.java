package io.millrace.platform.deadletters;

import io.millrace.events.Topic;
import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.SharedProblem;
import io.millrace.platform.problems.Violation;
import io.millrace.platform.topics.TopicsInUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.MediaType;

/**
 * {@code /actuator/deadletters}: how many dead letters this service has, which ones, and the way back to the original
 * topic. Parameters are named as callers write them, for Spring goes by their names.
 */
@WebEndpoint(id = "deadletters")
final class DeadLettersEndpoint {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final TopicsInUse topics;
    private final DeadLetterArchive archive;
    private final Replaying replaying;

    DeadLettersEndpoint(TopicsInUse topics, DeadLetterArchive archive, Replaying replaying) {
        this.topics = topics;
        this.archive = archive;
        this.replaying = replaying;
    }

    record Counts(List<DeadLetterArchive.Count> topics) {}

    @ReadOperation
    WebEndpointResponse<Object> count() {
        return answer(() -> new Counts(
                topics.consumed().stream().map(Topic::name).map(archive::count).toList()));
    }

    @ReadOperation
    WebEndpointResponse<Object> list(@Selector String topic, @Nullable String from, @Nullable String limit) {
        return answer(() ->
                archive.page(known(topic).name(), given(from).map(Positions::parse), limitOf(number("limit", limit))));
    }

    @WriteOperation
    WebEndpointResponse<Object> replay(
            @Selector String topic,
            @Nullable String partition,
            @Nullable String from_offset,
            @Nullable String to_offset) {
        return answer(() -> replaying.replay(
                known(topic),
                new ReplayRange(
                        number("partition", partition),
                        number("from_offset", from_offset),
                        number("to_offset", to_offset))));
    }

    private Topic<?> known(String topic) {
        for (var consumed : topics.consumed()) {
            if (consumed.name().equals(topic)) {
                return consumed;
            }
        }
        throw DeadLetterProblem.UNKNOWN_TOPIC.because("This service does not read a topic '" + topic + "'; it reads "
                + topics.consumed().stream().map(Topic::name).collect(Collectors.joining(", ")));
    }

    private static int limitOf(@Nullable Long limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Violation.invalid("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }
        return limit.intValue();
    }

    private static @Nullable Long number(String name, @Nullable String text) {
        var given = given(text);
        if (given.isPresent() && !NUMBER.matcher(given.get()).matches()) {
            throw Violation.invalid(name, "must be a whole number of 0 or more, but is " + text);
        }
        return given.map(Long::valueOf).orElse(null);
    }

    /** A parameter without a value is one that was not given. */
    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    private static WebEndpointResponse<Object> answer(Supplier<Object> work) {
        try {
            return new WebEndpointResponse<>(work.get());
        } catch (ProblemException e) {
            return problem(e);
        } catch (KafkaException e) {
            return problem(SharedProblem.LOG_UNAVAILABLE.because(
                    "Kafka did not answer in time; the call may be repeated. It said: " + e.getMessage()));
        }
    }

    /** As a map, for the actuator's own JSON mapper does not know problem details. */
    private static WebEndpointResponse<Object> problem(ProblemException e) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", e.getBody().getType());
        problem.put("title", e.getBody().getTitle());
        problem.put("status", e.getBody().getStatus());
        problem.put("detail", e.getBody().getDetail());
        if (e.getBody().getProperties() != null) {
            problem.putAll(e.getBody().getProperties());
        }
        return new WebEndpointResponse<>(problem, e.getStatusCode().value(), MediaType.APPLICATION_PROBLEM_JSON);
    }
}
