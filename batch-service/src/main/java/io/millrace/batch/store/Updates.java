package io.millrace.batch.store;

import io.millrace.batch.engine.DatasetUpdate;
import io.millrace.batch.pipeline.DataInterval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Updates of datasets, and which pipelines have had runs that came from them. */
@Repository
public class Updates {

    private static final String SELECT =
            """
            select u.id, u.dataset, u.partitions, u.at, u.pipeline, u.run_id, u.task, u.data_interval_start,
                   u.data_interval_end
            from dataset_update u
            """;

    private final JdbcClient sql;
    private final NamedParameterJdbcTemplate batches;

    Updates(JdbcClient sql, NamedParameterJdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    void add(DatasetUpdate update) {
        sql.sql(
                        """
                        insert into dataset_update (id, dataset, partitions, at, pipeline, run_id, task, data_interval_start,
                                                    data_interval_end)
                        values (:id, :dataset, cast(:partitions as jsonb), :at, :pipeline, :run, :task, :start, :end)
                        """)
                .param("id", update.id())
                .param("dataset", update.dataset())
                .param("partitions", Sql.json(update.partitions()))
                .param("at", Timestamp.from(update.at()))
                .param("pipeline", update.pipeline())
                .param("run", update.run())
                .param("task", update.task())
                .param("start", Timestamp.from(update.interval().start()))
                .param("end", Timestamp.from(update.interval().end()))
                .update();
    }

    /** By what is kept of each, not by how far anybody has come: updates are committed in any order. */
    public List<DatasetUpdate> pending(String pipeline, Collection<String> datasets, Instant since) {
        return sql.sql(
                        SELECT
                                + """
                        where u.dataset in (:datasets) and u.at >= :since
                          and not exists (select from dataset_consumption c
                                          where c.pipeline = :pipeline and c.update_id = u.id)
                        order by u.at, u.id
                        """)
                .param("datasets", datasets)
                .param("since", Timestamp.from(since))
                .param("pipeline", pipeline)
                .query(Updates::update)
                .list();
    }

    void consumed(String pipeline, List<DatasetUpdate> updates, UUID run) {
        batches.batchUpdate(
                "insert into dataset_consumption (pipeline, update_id, run_id) values (:pipeline, :update, :run)",
                updates.stream()
                        .map(update -> new MapSqlParameterSource("pipeline", pipeline)
                                .addValue("update", update.id())
                                .addValue("run", run))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** The latest of each dataset. */
    public List<DatasetUpdate> latest() {
        return sql.sql("select distinct on (u.dataset)" + SELECT.substring("select".length())
                        + " order by u.dataset, u.at desc, u.id desc")
                .query(Updates::update)
                .list();
    }

    /** Newest first. */
    public List<DatasetUpdate> newest(String dataset, int limit) {
        return sql.sql(SELECT + " where u.dataset = :dataset order by u.at desc, u.id desc limit :limit")
                .param("dataset", dataset)
                .param("limit", limit)
                .query(Updates::update)
                .list();
    }

    /** The latest of each dataset is kept; answers how many there were. */
    public int deleteBefore(Instant instant) {
        return sql.sql(
                        """
                        delete from dataset_update u
                        where u.at < :instant
                          and exists (select from dataset_update later where later.dataset = u.dataset and later.at > u.at)
                        """)
                .param("instant", Timestamp.from(instant))
                .update();
    }

    private static DatasetUpdate update(ResultSet rs, int row) throws SQLException {
        return new DatasetUpdate(
                rs.getObject("id", UUID.class),
                rs.getString("dataset"),
                Sql.texts(rs.getString("partitions")),
                Sql.given(rs, "at"),
                rs.getString("pipeline"),
                rs.getObject("run_id", UUID.class),
                rs.getString("task"),
                new DataInterval(Sql.given(rs, "data_interval_start"), Sql.given(rs, "data_interval_end")));
    }
}
