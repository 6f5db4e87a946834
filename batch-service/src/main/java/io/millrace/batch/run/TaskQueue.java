package io.millrace.batch.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
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
 * Hands attempts to db-scheduler within the transaction that makes them due, and wakes it right after the commit, so
 * that the next task does not wait for a poll.
 */
@Component
public class TaskQueue {

    /** The executions of attempts; an instance's id is {@code <task run>/<attempt>}. */
    public static final TaskDescriptor<Void> ATTEMPTS = TaskDescriptor.of("attempt");

    private final SchedulerClient client;
    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient sql;

    TaskQueue(DataSource dataSource, ObjectProvider<Scheduler> scheduler, JdbcClient sql) {
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
        this.scheduler = scheduler;
        this.sql = sql;
    }

    void add(UUID taskRun, int attempt, Instant at) {
        client.scheduleIfNotExists(ATTEMPTS.instance(taskRun + "/" + attempt).scheduledTo(at));
        wakeAfterCommit();
    }

    /** A place in the pool has become free: those that wait for one look again at once, not when their delay is over. */
    void wakePool(String pool, int places) {
        sql.sql(
                        """
                        update scheduled_tasks set execution_time = now()
                        where task_name = 'attempt' and task_instance in (
                            select s.task_instance
                            from scheduled_tasks s
                            join (select id || '/' || attempt as instance from task_run
                                  where pool = :pool and state = 'QUEUED' order by queued_at limit :places) t
                              on s.task_instance = t.instance
                            where s.task_name = 'attempt' and not s.picked and s.execution_time > now()
                            for update of s skip locked)
                        """)
                .param("pool", pool)
                .param("places", places)
                .update();
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            }
        });
    }
}
