package io.millrace.batch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.Shell;
import io.millrace.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class NotificationsIT {

    @TempDir
    private Path files;

    @Test
    void tellsEachThingOnceOverTwoInstancesARestartAndAReceiverThatIsDown(CapturedOutput output) throws IOException {
        try (var receiver = new Receiver()) {
            var properties = properties(receiver);
            String run;
            String slow;
            try (var first = Service.start(properties);
                    var second = Service.start(properties)) {
                receiver.answers(503);
                run = first.calls().trigger("p");
                first.calls().awaitRun(run, "FAILED");
                await().untilAsserted(() -> assertThat(notifications(second.api(), run))
                        .singleElement()
                        .satisfies(told -> {
                            assertThat(told.get("problem").asString()).isEqualTo("It answered with status 503");
                            assertThat(told.get("next_attempt_at").isNull()).isFalse();
                        }));
                first.api().post("/runs/" + run + "/retry");
                await().until(() -> first.calls().task(run, "a").get("attempt").asInt() == 2);
                first.calls().awaitRun(run, "FAILED");
                slow = first.calls().trigger("slow");
                await().until(() -> !notifications(first.api(), slow).isEmpty());
                assertThat(first.management().get("/actuator/prometheus").text())
                        .containsPattern("pipeline_deadline_missed_runs\\{[^}]*pipeline=\"slow\"[^}]*} 1.0");
                sleepForTwoDays(first);
            }
            receiver.answers(200);
            try (var again = Service.start(properties)) {
                await().until(() -> receiver.occasions().contains("failed " + run));
                Files.createFile(files.resolve("mended"));
                again.api().post("/runs/" + run + "/retry");
                again.calls().awaitRun(run, "SUCCEEDED");
                var other = again.calls().trigger("other");
                again.calls().awaitRun(other, "FAILED");
                again.calls().awaitRun(again.calls().trigger("p"), "SUCCEEDED");

                await().until(() -> receiver.taken().size() >= 6);
                var daily = again.api()
                        .get("/pipelines/daily/runs")
                        .json()
                        .at("/runs/0/run_id")
                        .asString();
                assertThat(receiver.occasions())
                        .containsExactlyInAnyOrder(
                                "failed " + run,
                                "recovered " + run,
                                "failed " + other,
                                "deadline " + slow,
                                "late /ui/pipelines/daily",
                                "late " + daily);
                await().until(() -> notifications(again.api(), run).stream()
                        .noneMatch(told -> told.get("sent_at").isNull()));
                assertThat(notifications(again.api(), run))
                        .extracting(told -> told.get("id").asString())
                        .containsExactlyInAnyOrderElementsOf(receiver.keys("p"));
                assertThat(secretsIn(again)).isZero();
            }
            assertThat(output.getAll())
                    .contains("ops is told that p has FAILED")
                    .doesNotContain("hook/secret");
        }
    }

    private Map<String, String> properties(Receiver receiver) {
        var properties = Service.properties();
        var untilMended = "while [ ! -f " + files.resolve("mended") + " ]; do sleep 0.1; done; succeed";
        Shell.task(properties, "p", "a", "[ -f " + files.resolve("mended") + " ] && succeed", "");
        Shell.task(properties, "other", "a", "exit 3", "");
        Shell.task(properties, "slow", "a", untilMended, "");
        properties.put("millrace.pipelines.slow.deadline", "1s");
        Shell.task(properties, "daily", "a", untilMended, "");
        properties.put("millrace.pipelines.daily.schedule.cron", "0 0 * * *");
        properties.put("millrace.pipelines.daily.late-after", "1ms");
        properties.put("millrace.notifications.ops.connection", "chat");
        properties.put("millrace.connections.chat.url", receiver.url());
        properties.put("millrace.base-url", "https://batch.example.com");
        return properties;
    }

    /** As if the service had been down for so long. */
    private static void sleepForTwoDays(Service service) {
        service.bean(JdbcClient.class)
                .sql(
                        """
                        update pipeline set scheduled_until = scheduled_until - interval '2 days',
                                            watched_until = scheduled_until - interval '2 days'
                        where name = 'daily'
                        """)
                .update();
    }

    private static List<JsonNode> notifications(Http api, String run) {
        return api.get("/notifications?run=" + run)
                .json()
                .get("notifications")
                .valueStream()
                .toList();
    }

    private static long secretsIn(Service service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from notification n where n::text like '%secret%'")
                .query(Long.class)
                .single();
    }
}
