package io.millrace.batch.schedule;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.store.Wakes;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SchedulesConfiguration {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** A pipeline that is no longer declared, or no longer by a schedule, is not looked at again. */
    @Bean
    Task<Void> scheduleTask(Engine engine) {
        return Tasks.custom(Wakes.SCHEDULES)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAILURE))
                .execute((instance, context) -> engine.schedules()
                        .look(instance.getId())
                        .map(at -> again(engine, context.getSchedulerClient(), instance.getId(), at))
                        .orElseGet(OnCompleteRemove::new));
    }

    private static CompletionHandler<Void> again(Engine engine, SchedulerClient client, String pipeline, Instant at) {
        return (complete, operations) -> {
            operations.reschedule(complete, at);
            engine.schedules()
                    .next(pipeline)
                    .filter(sooner -> sooner.isBefore(at))
                    .ifPresent(sooner ->
                            client.reschedule(Wakes.SCHEDULES.instance(pipeline).scheduledTo(sooner)));
        };
    }
}
