package io.millrace.inventory.capture;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the connector as it must be: there, with this configuration, and running. */
final class ProductCapture {

    private static final Logger log = LoggerFactory.getLogger(ProductCapture.class);

    private final Connect connect;
    private final Map<String, String> config;
    private volatile State state = new State(false, "not looked after yet");

    ProductCapture(Connect connect, Map<String, String> config) {
        this.connect = connect;
        this.config = config;
    }

    /** How it was when it was last looked after. */
    State state() {
        return state;
    }

    /** Does what is missing. Connect being away is a state and no failure: the next call tries again. */
    void lookAfter() {
        try {
            become(tend());
        } catch (RuntimeException e) {
            become(new State(false, "Kafka Connect: " + e.getMessage()));
        }
    }

    private State tend() {
        // A configuration that is put again restarts the connector, so only one that differs is.
        if (!connect.config().map(config::equals).orElse(false)) {
            connect.put(config);
            log.info("Put connector {} into Kafka Connect", config.get("name"));
        }
        var status = connect.status().orElse(null);
        if (status == null) {
            return new State(false, "starting");
        }
        if (status.hasFailed()) {
            log.warn(
                    "Restarting connector {}: {}",
                    config.get("name"),
                    status.worst().trace());
            connect.restartFailed();
        }
        return new State(status.isRunning(), describe(status));
    }

    private static String describe(Connect.Status status) {
        if (status.tasks().isEmpty()) {
            return "no task yet";
        }
        var worst = status.worst();
        return worst.trace() == null
                ? worst.state()
                : worst.state() + ": " + worst.trace().lines().findFirst().orElse("");
    }

    private void become(State now) {
        if (!now.equals(state)) {
            log.info("Capture of products: {}", now.detail());
        }
        state = now;
    }

    /** @param detail the connector's or task's state in Connect's words, or why it is not known */
    record State(boolean running, String detail) {}
}
