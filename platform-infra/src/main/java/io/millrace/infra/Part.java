package io.millrace.infra;

/** What can be started, with the port that it has in the local stack. */
public enum Part {
    KAFKA("kafka", 9092),
    REGISTRY("registry", 8085),
    POSTGRES("postgres", 5433),
    /** Kafka Connect with Debezium's PostgreSQL connector; brings {@link #KAFKA} with it. */
    CONNECT("connect", 8086);

    private final String id;
    private final int defaultPort;

    Part(String id, int defaultPort) {
        this.id = id;
        this.defaultPort = defaultPort;
    }

    /** The name in paths, logs and messages. */
    public String id() {
        return id;
    }

    public int defaultPort() {
        return defaultPort;
    }
}
