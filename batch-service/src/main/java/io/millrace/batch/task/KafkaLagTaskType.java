package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import io.millrace.batch.pipeline.Template;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Waits for records that a consumer group, or a stream of Spark, has not read yet; or until it has read them. Who has read
 * nothing, because it is not there, has all records before it.
 */
@Component
class KafkaLagTaskType implements PolledTaskType<KafkaLagTaskType.Settings> {

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private final Configuration hadoop = new Configuration();
    private final KafkaClients clients;
    private final Looks looks;
    private final Clock clock;

    KafkaLagTaskType(KafkaClients clients, Looks looks, Clock clock) {
        this.clients = clients;
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * @param connection name of a connection to Kafka; by default the service's own
     * @param topics whose records count
     * @param topicPattern a regular expression for the whole names of topics, instead of topics
     * @param group whose committed offsets count as read
     * @param checkpoint of a stream of Spark, instead of a group: a path or URI
     * @param atLeast how many records are waited for; by default 1
     * @param atMost how many may be left unread, instead of at-least: waits for who reads them
     * @param pollInterval from a look to the next one
     * @param patience how long to wait; then the task has succeeded all the same
     */
    record Settings(
            @Nullable String connection,
            @DefaultValue List<String> topics,
            @Nullable String topicPattern,
            @Nullable String group,
            @Nullable String checkpoint,
            @Nullable Long atLeast,
            @Nullable Long atMost,
            @DefaultValue("30s") Duration pollInterval,
            @Nullable Duration patience) {

        Settings {
            if (topics.isEmpty() == (topicPattern == null)) {
                throw new IllegalArgumentException("either topics or topic-pattern says whose records count");
            }
            if ((group == null) == (checkpoint == null)) {
                throw new IllegalArgumentException("either group or checkpoint says what has been read");
            }
            if (atLeast != null && atMost != null) {
                throw new IllegalArgumentException("at-least waits for records, at-most for who reads them: not both");
            }
            if (atLeast != null && atLeast < 1 || atMost != null && atMost < 0) {
                throw new IllegalArgumentException("at-least must be at least 1, and at-most at least 0");
            }
            if (patience != null && patience.isNegative()) {
                throw new IllegalArgumentException("patience must not be negative, and is " + patience);
            }
            Looks.checkInterval(pollInterval);
        }

        /** @throws IllegalArgumentException when one is no name of a topic */
        List<String> named() {
            return topics.stream()
                    // What a placeholder for a list stands for.
                    .flatMap(each -> Stream.of(each.split(",")))
                    .map(String::strip)
                    .peek(name -> {
                        if (!TOPIC.matcher(name).matches()) {
                            throw new IllegalArgumentException("No topic can have the name \"" + name + "\"");
                        }
                    })
                    .toList();
        }

        /** Topics that are not there have no records, and nobody who has read them. */
        boolean isMetBy(Lag lag) {
            return atMost == null
                    ? lag.total() >= (atLeast == null ? 1 : atLeast)
                    : lag.total() <= atMost && lag.absent().isEmpty();
        }

        /** What is waited for, for people. */
        String what() {
            return (atMost == null
                            ? "at least " + (atLeast == null ? 1 : atLeast) + " unread records"
                            : "at most " + atMost + " unread records")
                    + " in " + (topicPattern == null ? String.join(", ", topics) : topicPattern);
        }
    }

    @Override
    public String name() {
        return "kafka-lag";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings) {
        clients.check(settings.connection());
        if (Template.names(settings.topics().toString()).isEmpty()) {
            settings.named();
        }
        Looks.checkPattern("topic-pattern", settings.topicPattern());
    }

    @Override
    public Poll poll(Work work, Settings settings) {
        return looks.within(settings.pollInterval(), settings.what(), () -> looked(work, settings));
    }

    private Poll looked(Work work, Settings settings) throws Exception {
        var cluster = new Cluster(clients.of(settings.connection()));
        var read = read(cluster, settings);
        var lag = cluster.lag(topics(cluster, settings), read);
        var met = settings.isMetBy(lag);
        var left = settings.patience() == null
                ? settings.pollInterval()
                : Duration.between(clock.instant(), work.attempt().startedAt().plus(settings.patience()));
        if (met || settings.patience() != null && left.compareTo(Duration.ZERO) <= 0) {
            return new Poll.Done(
                    Map.of("lag", lag.total()),
                    Map.of(
                            "met", met,
                            "lag", lag.total(),
                            "topics", lag.topics(),
                            "lags", lag.byTopic(),
                            "absent", lag.absent()));
        }
        var why = settings.what() + "; there are " + lag.total()
                + (lag.absent().isEmpty() ? "" : ", and no topics " + lag.absent());
        return new Poll.NotYet(left.compareTo(settings.pollInterval()) < 0 ? left : settings.pollInterval(), why);
    }

    private Map<TopicPartition, Long> read(Cluster cluster, Settings settings)
            throws IOException, ExecutionException, InterruptedException {
        if (settings.checkpoint() != null) {
            return Checkpoint.read(new Path(settings.checkpoint()), hadoop);
        }
        return settings.group() == null ? Map.of() : cluster.committed(settings.group());
    }

    private static Collection<String> topics(Cluster cluster, Settings settings)
            throws ExecutionException, InterruptedException {
        return settings.topicPattern() == null
                ? settings.named()
                : cluster.topics(Pattern.compile(settings.topicPattern()));
    }
}
