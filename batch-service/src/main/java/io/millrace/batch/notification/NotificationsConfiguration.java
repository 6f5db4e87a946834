package io.millrace.batch.notification;

import static java.util.stream.Collectors.joining;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.millrace.batch.connection.Connections;
import io.millrace.batch.notification.NotificationsProperties.Declared;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.store.Wakes;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class NotificationsConfiguration {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    @Bean
    Destinations destinations(
            NotificationsProperties properties, Pipelines pipelines, Connections connections, Environment environment) {
        refuseUnknownKeys(Binder.get(environment));
        return new Destinations(properties.notifications(), pipelines, connections);
    }

    @Bean
    Links links(NotificationsProperties properties) {
        return new Links(properties.baseUrl());
    }

    private static void refuseUnknownKeys(Binder binder) {
        try {
            binder.bind(
                    "millrace.notifications",
                    Bindable.mapOf(String.class, Declared.class),
                    new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
        } catch (BindException e) {
            if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
                // Without the cause, whose values may be secrets.
                throw new IllegalArgumentException(unbound.getUnboundProperties().stream()
                        .map(property -> property.getName() + " means nothing (" + property.getOrigin() + ")")
                        .collect(joining("; ")));
            }
            throw e;
        }
    }

    @Bean
    Task<Void> notificationTask(Deliveries deliveries) {
        return Tasks.custom(Wakes.NOTIFICATIONS)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    try {
                        return deliveries
                                .deliver(UUID.fromString(instance.getId()))
                                .<CompletionHandler<Void>>map(
                                        at -> (complete, operations) -> operations.reschedule(complete, at))
                                .orElseGet(OnCompleteRemove::new);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("The service stops; the notification is delivered again", e);
                    }
                });
    }
}
