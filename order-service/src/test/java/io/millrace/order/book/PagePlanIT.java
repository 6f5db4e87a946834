package io.millrace.order.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.domain.Status;
import io.millrace.order.testing.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page costs what its orders cost, however many others there are: shown by what PostgreSQL does, not how long it takes. */
class PagePlanIT extends RunningService {

    private static final int ORDERS = 200_000;
    private static final int LIMIT = 51;
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(\\w+)");

    @Autowired
    private DataSource database;

    @Test
    void readsOnlyTheOrdersOfThePage() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            fill(connection);
            for (var query : queries()) {
                for (var mode : List.of("force_custom_plan", "force_generic_plan")) {
                    var plan = explain(connection, query, mode);
                    requireOnlyItsRows(plan, query + " " + plan);
                }
            }
            connection.rollback();
        }
    }

    /** An index scan, or one for each status, of no more rows than the page has. */
    private static void requireOnlyItsRows(JsonNode plan, String what) {
        var scans =
                nodes(plan).stream().filter(node -> node.has("Relation Name")).toList();
        assertThat(scans)
                .as(what)
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(scan.get("Node Type").asString()).isEqualTo("Index Scan"))
                .allSatisfy(scan ->
                        assertThat(scan.path("Rows Removed by Filter").asInt(0)).isZero())
                .allSatisfy(scan -> assertThat(scan.get("Actual Rows").asInt()).isLessThanOrEqualTo(LIMIT));
        assertThat(plan.get("Actual Rows").asInt()).as(what).isEqualTo(LIMIT);
        if (scans.size() == 1) {
            assertThat(nodes(plan))
                    .as(what)
                    .extracting(node -> node.get("Node Type").asString())
                    .containsOnly("Limit", "Index Scan");
        }
    }

    /** The older half of the orders is one user's; of the oldest quarter every second was rejected. */
    private static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into orders (order_id, user_id, amount, currency, country, placed_at, accepted_at, lines,
                                        stock_status, fraud_status, fraud_rules, cancelled, status, status_at, history)
                    select 'plan-' || n, case when n <= %1$d / 2 then 'plan-much' else 'plan-' || n %% 1000 end, 1.00, 'GBP', 'GB',
                           at, at, '[]', 'RESERVED', 'APPROVED', '{}', false,
                           case when n <= %1$d / 4 and n %% 2 = 0 then 'REJECTED' else 'CONFIRMED' end, at, '[]'
                    from generate_series(1, %1$d) n, lateral (select timestamptz '2020-01-01' + n * interval '1 second') t (at)
                    """
                            .formatted(ORDERS));
            statement.execute("analyze orders");
        }
    }

    private static List<Pages.Query> queries() {
        var places = new ArrayList<Place>();
        places.add(null);
        places.add(new Place(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(ORDERS / 2), "plan-" + ORDERS / 2));
        return places.stream()
                .flatMap(place -> Stream.of("plan-much", null).flatMap(user -> Stream.of(Status.REJECTED, null)
                        .map(status -> Pages.Query.of(user, status, place, LIMIT))))
                .toList();
    }

    /** As the driver has it planned: with a plan for the values, or after some calls with one for any values. */
    private static JsonNode explain(Connection connection, Pages.Query query, String mode) throws SQLException {
        var values = new ArrayList<String>();
        var sql = PARAMETER.matcher(query.sql()).replaceAll(name -> {
            values.add(literal(query.parameters().get(name.group(1))));
            return "\\$" + values.size();
        });
        try (var statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = " + mode);
            statement.execute("prepare page as " + sql);
            return plan(statement, "explain (analyze, format json) execute page (" + String.join(", ", values) + ")");
        } finally {
            execute(connection, "deallocate page");
        }
    }

    private static JsonNode plan(Statement statement, String sql) throws SQLException {
        try (var result = statement.executeQuery(sql)) {
            result.next();
            return JsonMapper.shared().readTree(result.getString(1)).get(0).get("Plan");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static String literal(Object value) {
        return value instanceof Number ? value.toString() : "'" + value + "'";
    }

    private static List<JsonNode> nodes(JsonNode plan) {
        return Stream.concat(
                        Stream.of(plan), plan.path("Plans").values().stream().flatMap(child -> nodes(child).stream()))
                .toList();
    }
}
