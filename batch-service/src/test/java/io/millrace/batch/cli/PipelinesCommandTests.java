package io.millrace.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Topic;
import io.millrace.events.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelinesCommandTests {

    private static final Path EXAMPLES = Path.of(System.getProperty("millrace.home"), "examples");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void namesTheFile() {
        file = directory.resolve("mine.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"elt", "chain", "sensors"})
    void passesTheTestsOfTheExamples(String example) {
        assertThat(execute(
                        "test",
                        EXAMPLES.resolve(example).resolve(example + ".yml").toString()))
                .as("%s%s", out, err)
                .isZero();
    }

    @Test
    void countsWhatTheFileDeclares() throws IOException {
        Files.writeString(file, "millrace.pipelines.p.tasks: {a: {type: noop}, b: {type: noop, depends-on: a}}");
        assertThat(execute("validate", file.toString())).isZero();
        assertThat(out).hasToString("OK: 1 pipeline, 2 tasks\n");
    }

    @Test
    void saysAllThatIsWrongAndWhere() throws IOException {
        Files.writeString(
                file,
                """
                millrace:
                  pipelines:
                    p:
                      schedule: {cron: "0 2 * * *", timezone: Europe/Berlin}
                      tasks:
                        a: {type: spank}
                        b: {type: noop, depends-on: c}
                        d: {type: noop, timeout: 0s}
                        e: {type: file}
                """);
        assertThat(execute("validate", file.toString())).isOne();
        assertThat(err.toString().lines().skip(1).map(line -> line.replace(file.toString(), "mine.yml")))
                .hasSize(5)
                .anyMatch(line -> line.contains("did you mean \"zone\"?") && line.contains("(mine.yml:4:"))
                .anyMatch(line -> line.contains("tasks.a.type must be one of") && line.contains("(mine.yml:6:"))
                .anyMatch(line -> line.contains("unknown task \"c\"; did you mean \"") && line.contains("(mine.yml:7:"))
                .anyMatch(line -> line.contains("timeout must be more") && line.contains("(mine.yml:8:"))
                .anyMatch(line -> line.contains("path is missing") && line.contains("(mine.yml:9:"));
    }

    @Test
    void saysWhatIsWrongWithSettingsOfATaskType() throws IOException {
        Files.writeString(
                file,
                """
                millrace:
                  connections: {shop: {url: "http://shop"}, warehouse: {url: "jdbc:postgresql://w/w"}}
                  pipelines.p.tasks:
                    a: {type: kafka-lag, topics: orders}
                    b: {type: kafka-lag, topics: "orders,no topic", group: g}
                    c: {type: kafka-lag, topics: orders, group: g, connection: shop}
                    d: {type: http-sensor, url: "shop/{{run_id}}", connection: shopp}
                    e: {type: http-sensor, url: "ftp://shop"}
                    f: {type: http-sensor, connection: shop, body-matches: "["}
                    g: {type: sql-sensor, connection: warehouse, query: "select 1 from {{item}}"}
                    h: {type: file, path: /there, min-age: -1s}
                """);
        assertThat(execute("validate", file.toString())).isOne();
        assertThat(err.toString().lines().skip(1))
                .hasSize(8)
                .anyMatch(line -> line.contains("tasks.a: either group or checkpoint"))
                .anyMatch(line -> line.contains("tasks.b: No topic can have the name \"no topic\""))
                .anyMatch(line -> line.contains("tasks.c: millrace.connections.shop.url must be servers of Kafka"))
                .anyMatch(line -> line.contains("tasks.d: There is no connection \"shopp\"")
                        && line.contains("did you mean \"shop\"?"))
                .anyMatch(line -> line.contains("tasks.e: ") && line.contains("ftp"))
                .anyMatch(line -> line.contains("tasks.f: body-matches \"[\" is no regular expression: Unclosed"))
                .anyMatch(line -> line.contains("tasks.g: A statement must have no placeholders"))
                .anyMatch(line -> line.contains("tasks.h: min-age must not be negative"));
    }

    @Test
    void saysWhichTestFailedAndWhy() throws IOException {
        Files.writeString(file, "millrace.pipelines.p.tasks: {a: {type: noop, retries: 1}}");
        Files.writeString(
                directory.resolve("mine.tests.yml"),
                """
                tests:
                  - {name: is patient, pipeline: p, given: {tasks: {a: {fails: 1}}}, expect: {tasks: {a: {attempts: 2}}}}
                  - {name: is too patient, pipeline: p, given: {tasks: {a: {fails: 2}}}, expect: {state: SUCCEEDED}}
                """);
        var junit = directory.resolve("junit.xml");
        assertThat(execute("test", file.toString(), "--junit", junit.toString()))
                .isOne();
        assertThat(out.toString())
                .contains(
                        "PASS  p: is patient", "FAIL  p: is too patient", "expected SUCCEEDED, was FAILED", "1 failed");
        assertThat(junit).content().contains("failures=\"1\"", "<failure message=\"the run: expected SUCCEEDED");
    }

    @Test
    void refusesTestsThatSayWhatNobodyUnderstands() throws IOException {
        Files.writeString(
                file,
                "{millrace.pipelines.p.tasks: {a: {type: noop}}, tests: [{pipeline: p, expects: {state: FAILED}}]}");
        assertThat(execute("test", file.toString())).isOne();
        assertThat(err.toString()).contains("tests[0]: there is no key \"expects\"", "expect");
    }

    @Test
    void makesUpATestWhereThereIsNone() throws IOException {
        Files.writeString(
                file,
                """
                millrace.pipelines.p:
                  params: {day: {type: date, required: true}}
                  tasks:
                    list: {type: noop}
                    load: {type: file, depends-on: list, map-over: "{{tasks.list.outputs.tables}}", path: "/{{params.day}}"}
                """);
        assertThat(execute("test", file.toString())).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("PASS  p: everything succeeds (SUCCEEDED");
    }

    @Test
    void plansTasksDatasetsIntervalsAndABackfill() throws IOException {
        assertThat(execute(
                        "plan",
                        EXAMPLES.resolve("elt/elt.yml").toString(),
                        "--from=2026-03-28T00:00:00Z",
                        "--to=2026-03-31T00:00:00Z"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains(
                        "flag", "load", "for each of {{tasks.list.outputs.rows}}", "warehouse.daily", "23h", "2 runs");
    }

    @Test
    void looksForNewRecordsOfAllTopicsBeforeBronze() throws IOException {
        Files.writeString(file, "millrace.pipelines.p.tasks: {a: {type: noop}}");
        var medallion = PipelineFile.read(file).all().find("medallion").orElseThrow();
        assertThat(medallion.tasks().get(0).settings())
                .containsEntry("topics", Topics.ALL.stream().map(Topic::name).toList());
    }

    private int execute(String... arguments) {
        return PipelinesCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
