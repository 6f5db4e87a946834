package io.millrace.platform.replicas;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * A topic kept in memory. It is healthy once all was read that the topic held, and then serves what it has, whatever
 * becomes of broker and registry. A bean of this type starts with the service, and its name is its health indicator's.
 *
 * @param <S> what is kept
 */
public final class Replica<S extends ReplicaState<?>> implements SmartLifecycle, HealthIndicator {

    private final String topic;
    private final ReplicaReader<?, S> reader;
    private volatile boolean running;

    Replica(String topic, ReplicaReader<?, S> reader) {
        this.topic = topic;
        this.reader = reader;
    }

    /** What there is now. Another one takes its place when all had to be read anew, so do not keep it. */
    public S state() {
        return reader.state();
    }

    /** Whether all was read that the topic held when the service started. */
    public boolean isCaughtUp() {
        return reader.isCaughtUp();
    }

    @Override
    public Health health() {
        return (isCaughtUp() ? Health.up() : Health.down().withDetail("reason", "not read to its end yet"))
                .withDetail("topic", topic)
                .build();
    }

    @Override
    public void start() {
        running = true;
        var thread = new Thread(reader, "replica-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the topics were put in place, before listeners and the web server. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2000;
    }
}
