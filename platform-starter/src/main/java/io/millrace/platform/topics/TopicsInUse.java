package io.millrace.platform.topics;

import io.millrace.events.Topic;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service writes and reads. All of these topics are created when it starts, those that it reads together with
 * their dead letter topics; the schemas of those that it writes are registered.
 */
public record TopicsInUse(List<Topic<?>> produced, List<Topic<?>> consumed) {

    public TopicsInUse {
        produced = List.copyOf(produced);
        consumed = List.copyOf(consumed);
    }

    public static TopicsInUse produces(Topic<?>... topics) {
        return new TopicsInUse(List.of(topics), List.of());
    }

    public TopicsInUse andConsumes(Topic<?>... topics) {
        return new TopicsInUse(produced, List.of(topics));
    }

    Stream<Topic<?>> toCreate() {
        return Stream.<Stream<? extends Topic<?>>>of(
                        produced.stream(), consumed.stream(), consumed.stream().map(Topic::deadLetters))
                .<Topic<?>>flatMap(topics -> topics)
                .distinct();
    }
}
