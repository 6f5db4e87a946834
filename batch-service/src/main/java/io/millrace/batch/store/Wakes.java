package io.millrace.batch.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** To deliver notifications; an instance's id is the notification's. */
    public static final TaskDescriptor<Void> NOTIFICATIONS = TaskDescriptor.of("notification");

    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient sql;

    Wakes(ObjectProvider<Scheduler> scheduler, JdbcClient sql) {
        this.scheduler = scheduler;
        this.sql = sql;
    }

    public static String idOf(UUID task, int attempt) {
        return task + "/" + attempt;
    }

    /**
     * Within the transaction. Of an attempt that is under way, the lease ends then. Whoever is at one at this moment says
     * himself when it comes again.
     */
    public void put(TaskDescriptor<Void> task, Map<String, Instant> wakes) {
        if (wakes.isEmpty()) {
            return;
        }
        var ids = List.copyOf(wakes.keySet());
        sql.sql(
                        """
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        select :name, wake.id, wake.at, false, 1 from unnest(:ids, :times) as wake (id, at)
                        on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time
                        where not scheduled_tasks.picked
                        """)
                .param("name", task.getTaskName())
                .param("ids", ids.toArray(String[]::new))
                .param(
                        "times",
                        ids.stream().map(wakes::get).map(Timestamp::from).toArray(Timestamp[]::new))
                .update();
        tellAfterCommit();
    }

    /** Those who do these attempts have them until then; whose lease has ended is claimed by another. */
    public void lease(Collection<String> attempts, Instant until) {
        sql.sql(
                        """
                        update scheduled_tasks set execution_time = :until
                        where task_name = :name and task_instance in (:ids) and not picked
                        """)
                .param("until", Timestamp.from(until))
                .param("name", ATTEMPTS.getTaskName())
                .param("ids", attempts)
                .update();
    }

    /** Nobody is to claim the attempt any more. */
    public void forget(String attempt) {
        sql.sql("delete from scheduled_tasks where task_name = :name and task_instance = :id and not picked")
                .param("name", ATTEMPTS.getTaskName())
                .param("id", attempt)
                .update();
    }

    /** As many of those who wait for a place in the pool as it has free places, the longest waiting first. */
    void waiting(String pool, int places, Instant now) {
        sql.sql(
                        """
                        update scheduled_tasks set execution_time = :now
                        where task_name = 'attempt' and task_instance in (
                            select s.task_instance
                            from task_run t
                            join scheduled_tasks s on s.task_name = 'attempt' and s.task_instance = t.id || '/' || t.attempt
                            where t.pool = :pool and t.state = 'QUEUED' and not s.picked and s.execution_time > :now
                            order by t.queued_at
                            limit greatest(0, :places - (select count(*) from task_run
                                                         where pool = :pool and state = 'RUNNING'))
                            for update of s skip locked)
                        """)
                .param("now", Timestamp.from(now))
                .param("pool", pool)
                .param("places", places)
                .update();
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
