package io.millrace.batch.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    public static String idOf(UUID task, int attempt) {
        return task + "/" + attempt;
    }

    /** Of an attempt that is under way the lease ends then. */
    void attempt(UUID task, int attempt, Instant at) {
        var id = idOf(task, attempt);
        if (!client.scheduleIfNotExists(ATTEMPTS.instance(id).scheduledTo(at))) {
            move(ATTEMPTS, List.of(id), at);
        }
        tellAfterCommit();
    }

    /** Those who do these attempts have them until then; whose lease has ended is claimed by another. */
    public void lease(Collection<String> attempts, Instant until) {
        move(ATTEMPTS, attempts, until);
    }

    /** Nobody is to claim the attempt any more. */
    public void forget(String attempt) {
        sql.sql("delete from scheduled_tasks where task_name = :name and task_instance = :id and not picked")
                .param("name", ATTEMPTS.getTaskName())
                .param("id", attempt)
                .update();
    }

    private void move(TaskDescriptor<Void> task, Collection<String> ids, Instant at) {
        sql.sql(
                        """
                        update scheduled_tasks set execution_time = :at
                        where task_name = :name and task_instance in (:ids) and not picked
                        """)
                .param("at", Timestamp.from(at))
                .param("name", task.getTaskName())
                .param("ids", ids)
                .update();
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
            move(SCHEDULES, List.of(pipeline), now);
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
