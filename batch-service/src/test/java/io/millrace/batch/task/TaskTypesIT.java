package io.millrace.batch.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.millrace.batch.testing.RunCalls;
import io.millrace.batch.testing.Service;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TaskTypesIT {

    private static final String TOKEN = "s3cr3t-t0k3n";
    private static final Path FLAG = Path.of("target", "task-types-flag").toAbsolutePath();
    private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

    private static final String HOOK = "/hook/s3cr3t";
    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    private static HttpServer other;
    private static Service service;
    private static Map<String, String> properties;

    private final RunCalls calls = service.calls();

    @BeforeAll
    static void start() throws IOException {
        Files.deleteIfExists(FLAG);
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            HEARD.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + headers.getFirst("Authorization") + " " + headers.getFirst("Idempotency-Key"));
            var known = exchange.getRequestURI().getPath().startsWith("/days/");
            var answer = (known ? "{\"orders\":7}" : "no " + headers.getFirst("Authorization")).getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 403, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        other.createContext(HOOK, exchange -> {
            TOLD.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(TOLD.size() == 1 ? 503 : 200, -1);
            exchange.close();
        });
        other.start();
        var database = Infra.shared(Part.POSTGRES).postgres();
        properties = Service.properties();
        put("connections.shop.url", "http://127.0.0.1:" + other.getAddress().getPort());
        put("connections.shop.token", TOKEN);
        put("connections.warehouse.url", database.jdbcUrl("batch"));
        put("connections.warehouse.user", "batch");
        put("connections.warehouse.password", "batch");
        var elt = "pipelines.elt.tasks.";
        put("pipelines.elt.params.day.type", "date");
        put("pipelines.elt.params.day.default", "2026-11-22");
        put(elt + "flag.type", "file");
        put(elt + "flag.path", FLAG.toString());
        put(elt + "flag.poll-interval", "100ms");
        put(elt + "ask.type", "http");
        put(elt + "ask.depends-on", "flag");
        put(elt + "ask.connection", "shop");
        put(elt + "ask.url", "/days/{{params.day}}");
        put(elt + "sum.type", "sql");
        put(elt + "sum.depends-on", "ask");
        put(elt + "sum.connection", "warehouse");
        put(elt + "sum.statements[0]", "create temporary table told (day date, orders int)");
        put(elt + "sum.statements[1]", "insert into told values (cast(:day as date), cast(:orders as int))");
        put(elt + "sum.statements[2]", "select day, orders * 2 as twice from told");
        put(elt + "sum.parameters.day", "{{params.day}}");
        put(elt + "sum.parameters.orders", "{{tasks.ask.outputs.body.orders}}");
        put("pipelines.refused.tasks.ask.type", "http");
        put("pipelines.refused.tasks.ask.connection", "shop");
        put("pipelines.refused.tasks.ask.url", "/else");
        put("pipelines.slow.tasks.sleep.type", "sql");
        put("pipelines.slow.tasks.sleep.connection", "warehouse");
        put("pipelines.slow.tasks.sleep.statements[0]", "select pg_sleep(60)");
        put("base-url", "https://batch.example.com");
        put("connections.chat.url", "http://127.0.0.1:" + other.getAddress().getPort() + HOOK);
        put("pipelines.tell.tasks.say.type", "webhook");
        put("pipelines.tell.tasks.say.connection", "chat");
        put("pipelines.tell.tasks.say.text", "{{pipeline}} is <done>");
        put("pipelines.tell.tasks.say.fields.channel", "#data");
        put("pipelines.tell.tasks.say.retries", "1");
        put("pipelines.tell.tasks.say.retry-delay", "100ms");
        service = Service.start(properties);
    }

    private static void put(String key, String value) {
        properties.put("millrace." + key, value);
    }

    @AfterAll
    static void stop() {
        service.stop();
        other.stop(0);
    }

    @Test
    void waitsForAFileAsksAnotherSystemAndTellsADatabase() throws IOException {
        var run = calls.trigger("elt");
        var flag = calls.awaitTask(run, "flag", "DEFERRED");
        assertThat(flag.get("waits_for").asString()).startsWith("the file " + FLAG);
        Files.createFile(FLAG);

        calls.awaitRun(run, "SUCCEEDED");
        assertThat(HEARD).anyMatch(call -> call.startsWith("GET /days/2026-11-22 Bearer " + TOKEN + " "));
        assertThat(calls.task(run, "sum").get("outputs").toString())
                .isEqualTo("{\"rows\":[{\"day\":\"2026-11-22\",\"twice\":14}]}");
        assertThat(calls.task(run, "sum").at("/metrics/rows_out").asInt()).isEqualTo(1);
    }

    @Test
    void tellsNobodyWhatIsSecret() throws IOException, SQLException {
        var run = calls.trigger("refused");
        calls.awaitRun(run, "FAILED");
        assertThat(calls.task(run, "ask").get("error").asString()).isEqualTo("The call was answered 403; see the log");
        assertThat(service.api().get("/runs/" + run + "/tasks/ask/log").text())
                .contains("no Bearer …")
                .doesNotContain(TOKEN);
        assertThat(service.api().get("/pipelines").text() + calls.run(run)).doesNotContain(TOKEN);
        var definitions = service.bean(JdbcClient.class)
                .sql("select string_agg(definition::text, ' ') from pipeline_revision")
                .query(String.class)
                .single();
        assertThat(definitions).contains("shop").doesNotContain(TOKEN);
    }

    @Test
    void tellsAWebhookUntilItIsTaken() {
        var run = calls.trigger("tell");
        calls.awaitRun(run, "SUCCEEDED");
        var say = calls.task(run, "say");
        assertThat(say.get("attempt").asInt()).isEqualTo(2);
        assertThat(TOLD)
                .hasSize(2)
                .allMatch(told -> told.contains(
                                "{\"text\":\"tell is &lt;done&gt;\\nhttps://batch.example.com/ui/runs/" + run + "\"")
                        && told.contains("\"channel\":\"#data\""))
                .extracting(told -> told.split(" ")[0])
                .containsOnly(TOLD.element().split(" ")[0])
                .doesNotContain("null");
        assertThat(calls.run(run)
                        + service.api()
                                .get("/runs/" + run + "/tasks/say/log?attempt=1")
                                .text())
                .contains("chat has not taken it: It answered with status 503")
                .doesNotContain(HOOK);
    }

    @Test
    void endsAStatementThatIsCancelled() throws SQLException {
        var run = calls.trigger("slow");
        calls.awaitTask(run, "sleep", "RUNNING");
        service.api().post("/runs/" + run + "/cancel");
        calls.awaitRun(run, "CANCELLED");
        var url = Infra.shared(Part.POSTGRES).postgres().jdbcUrl("batch");
        try (var connection = DriverManager.getConnection(url, "batch", "batch");
                var statement = connection.createStatement()) {
            Await.until("the statement has ended", () -> {
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where state = 'active' and query = 'select pg_sleep(60)'");
                return rows.next() && rows.getInt(1) == 0;
            });
        }
    }
}
