package io.millrace.batch.execution;

import com.fasterxml.uuid.Generators;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.millrace.batch.engine.Engine;
import io.millrace.batch.engine.Instance;
import io.millrace.batch.engine.Ledger;
import io.millrace.batch.execution.AttemptExecution.Turn;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.batch.store.Wakes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Instance instance(BatchProperties properties) throws UnknownHostException {
        var host = properties.host() == null ? InetAddress.getLocalHost().getHostName() : properties.host();
        return Instance.on(host, properties.logDir());
    }

    /** Ids of version 7, in the order of their making, so that an index on them pages from newest to oldest. */
    @Bean
    Engine engine(Ledger ledger, Pipelines pipelines, Instance instance, Clock clock) {
        return Engine.of(ledger, pipelines, instance, Generators.timeBasedEpochGenerator()::generate, clock);
    }

    @Bean
    DbSchedulerCustomizer schedulerName(Instance instance) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(new SchedulerName.Fixed(instance.name()));
            }
        };
    }

    /** Dead executions are revived, which is db-scheduler's default, and then go on where they were. */
    @Bean
    Task<Void> attemptTask(AttemptExecution execution, Wakes wakes, Clock clock) {
        return Tasks.custom(Wakes.ATTEMPTS)
                .onFailure(new OnFailureRetryLater<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    var id = instance.getId();
                    var slash = id.indexOf('/');
                    var turn = execution.turn(
                            UUID.fromString(id.substring(0, slash)), Integer.parseInt(id.substring(slash + 1)));
                    return completed(turn, wakes, clock);
                });
    }

    /** The work begins when its lease is kept: what it keeps itself comes after that. */
    private static CompletionHandler<Void> completed(Turn turn, Wakes wakes, Clock clock) {
        if (turn instanceof Turn.Do todo) {
            return (complete, operations) -> {
                operations.reschedule(complete, todo.lease());
                todo.work().run();
            };
        }
        if (turn instanceof Turn.Later later) {
            return (complete, operations) -> {
                operations.reschedule(complete, later.at());
                if (later.unless().getAsBoolean()) {
                    wakes.lease(List.of(complete.getExecution().taskInstance.getId()), clock.instant());
                }
            };
        }
        return new OnCompleteRemove<>();
    }
}
