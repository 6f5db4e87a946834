package io.millrace.batch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values are kept in columns. */
final class Sql {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Sql() {}

    /** Of a column that is never null. */
    static Instant given(ResultSet rs, String column) throws SQLException {
        return rs.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        var value = rs.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** Which of these are no ids in the table. */
    static Set<UUID> missing(JdbcClient sql, String table, Collection<UUID> ids) {
        var missing = new HashSet<>(ids);
        if (!missing.isEmpty()) {
            missing.removeAll(sql.sql("select id from " + table + " where id in (:ids)")
                    .param("ids", ids)
                    .query(UUID.class)
                    .list());
        }
        return missing;
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    static @Nullable String jsonOrNull(@Nullable Object value) {
        return value == null ? null : json(value);
    }

    static Map<String, Object> object(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<TreeMap<String, Object>>() {});
    }

    static Map<String, List<String>> lists(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<TreeMap<String, List<String>>>() {});
    }

    static List<String> texts(String json) {
        return JSON.readValue(json, new TypeReference<List<String>>() {});
    }

    static Map<String, Long> metrics(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
    }
}
