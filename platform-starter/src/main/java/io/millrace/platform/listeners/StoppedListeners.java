package io.millrace.platform.listeners;

import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Sees listeners that Spring stops for good. */
final class StoppedListeners implements ApplicationListener<ConsumerStoppedEvent> {

    private final ListenerRestarts restarts;

    StoppedListeners(ListenerRestarts restarts) {
        this.restarts = restarts;
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != ConsumerStoppedEvent.Reason.NORMAL) {
            restarts.restart(stopped.getContainer(MessageListenerContainer.class), reason(stopped.getReason()));
        }
    }

    private static String reason(ConsumerStoppedEvent.Reason reason) {
        return switch (reason) {
            case AUTH -> "the broker does not let it read: authentication or authorization failed";
            case ERROR -> "an Error, such as too little memory; the log has it";
            case FENCED -> "another has its place in the group";
            case NO_OFFSET -> "the group has no offset, and none is to be assumed";
            default -> "abnormally (" + reason + "); the log says why";
        };
    }
}
