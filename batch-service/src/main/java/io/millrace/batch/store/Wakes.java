package io.millrace.batch.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wake-ups, kept by db-scheduler within the transaction that asks for them. It is told right after the commit, so that
 * nobody waits for its next poll.
 */
@Component
public class Wakes {

    /** To claim attempts; an instance's id is {@code <task run>/<attempt>}. */
    public static final TaskDescriptor<Void> ATTEMPTS = TaskDescriptor.of("attempt");

    /** To look at schedules; an instance's id is the pipeline's name. */
    public static final TaskDescriptor<Void> SCHEDULES = TaskDescriptor.of("schedule");

    private final SchedulerClient client;
    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient sql;

    Wakes(DataSource dataSource, ObjectProvider<Scheduler> scheduler, JdbcClient sql) {
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
        this.scheduler = scheduler;
        this.sql = sql;
    }

    void attempt(UUID task, int attempt, Instant at) {
        client.scheduleIfNotExists(ATTEMPTS.instance(task + "/" + attempt).scheduledTo(at));
        tellAfterCommit();
    }

    void waiting(String pool, int places, Instant now) {
        sql.sql(
                        """
                        update scheduled_tasks set execution_time = :now
                        where task_name = 'attempt' and task_instance in (
                            select s.task_instance
                            from scheduled_tasks s
                            join (select id || '/' || attempt as instance from task_run
                                  where pool = :pool and state = 'QUEUED' order by queued_at limit :places) t
                              on s.task_instance = t.instance
                            where s.task_name = 'attempt' and not s.picked and s.execution_time > :now
                            for update of s skip locked)
                        """)
                .param("now", Timestamp.from(now))
                .param("pool", pool)
                .param("places", places)
                .update();
        tellAfterCommit();
    }

    /** One that is being looked at at this moment sees what was kept before, for both have the lock of the pipeline. */
    void schedule(String pipeline, Instant now) {
        if (!client.scheduleIfNotExists(SCHEDULES.instance(pipeline).scheduledTo(now))) {
            sql.sql(
                            """
                            update scheduled_tasks set execution_time = :now
                            where task_name = 'schedule' and task_instance = :pipeline and not picked
                            """)
                    .param("now", Timestamp.from(now))
                    .param("pipeline", pipeline)
                    .update();
        }
        tellAfterCommit();
    }

    private void tellAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            }
        });
    }
}
