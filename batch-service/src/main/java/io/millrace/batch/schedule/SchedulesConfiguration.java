package io.millrace.batch.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.millrace.batch.pipeline.Pipelines;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SchedulesConfiguration {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    /** A pipeline that is no longer declared, or no longer by a schedule, is not looked at again. */
    @Bean
    Task<Void> scheduleTask(Pipelines pipelines, ScheduleLook look) {
        return Tasks.custom(ScheduleStart.SCHEDULES)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAILURE))
                .execute((instance, context) -> pipelines
                        .find(instance.getId())
                        .flatMap(pipeline -> pipeline.onSchedule().map(schedule -> look.look(pipeline, schedule)))
                        .map(SchedulesConfiguration::again)
                        .orElseGet(OnCompleteRemove::new));
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }
}
