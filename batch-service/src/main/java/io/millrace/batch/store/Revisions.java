package io.millrace.batch.store;

import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.TaskSpec;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was declared of pipelines, each time that it was another. */
@Repository
class Revisions {

    private final JdbcClient sql;

    Revisions(JdbcClient sql) {
        this.sql = sql;
    }

    private record Declared(List<TaskSpec> tasks) {}

    /** The caller has the pipeline's lock. */
    int numberOf(Pipeline pipeline, Instant now) {
        var definition = Sql.json(pipeline);
        return find(pipeline.name(), definition).orElseGet(() -> sql.sql(
                        """
                        insert into pipeline_revision (pipeline, number, definition, declared_at)
                        select :pipeline, coalesce(max(number), 0) + 1, cast(:definition as jsonb), :now
                        from pipeline_revision where pipeline = :pipeline
                        returning number
                        """)
                .param("pipeline", pipeline.name())
                .param("definition", definition)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single());
    }

    private Optional<Integer> find(String pipeline, String definition) {
        return sql.sql(
                        """
                        select number from pipeline_revision
                        where pipeline = :pipeline and definition = cast(:definition as jsonb)
                        """)
                .param("pipeline", pipeline)
                .param("definition", definition)
                .query(Integer.class)
                .optional();
    }

    /** The tasks of all revisions by which the run or one of its tasks is done, by number and name. */
    Map<Integer, Map<String, TaskSpec>> ofRun(UUID run) {
        var revisions = new HashMap<Integer, Map<String, TaskSpec>>();
        sql.sql(
                        """
                        select v.number, v.definition from pipeline_revision v join pipeline_run r on r.pipeline = v.pipeline
                        where r.id = :run and v.number in (select revision from task_run where run_id = :run)
                        """)
                .param("run", run)
                .query(rs -> {
                    var byName = new HashMap<String, TaskSpec>();
                    Sql.read(rs.getString("definition"), Declared.class)
                            .tasks()
                            .forEach(spec -> byName.put(spec.name(), spec));
                    revisions.put(rs.getInt("number"), byName);
                });
        return revisions;
    }
}
