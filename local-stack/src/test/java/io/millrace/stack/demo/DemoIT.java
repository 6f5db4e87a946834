package io.millrace.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.testing.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole chain as processes, on ports and in a directory of its own. */
class DemoIT {

    private final Stage stage = new Stage("demo-it", 5_000);

    @AfterEach
    void end() throws IOException, InterruptedException {
        stage.clear();
    }

    @Test
    void endsWithGoldOnTheScreenThoughTheOneBeforeWasKilled() throws Exception {
        var killed = stage.millrace("demo", "killed.log");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> stage.output("killed.log").contains("Starting the services"));
        killed.destroyForcibly().waitFor();

        var demo = stage.millrace("demo", "demo.log", "--orders", "600", "--keep");
        var ended = demo.waitFor(9, TimeUnit.MINUTES);

        assertThat(ended).as(stage.output("demo.log")).isTrue();
        assertThat(demo.exitValue()).as(stage.output("demo.log")).isZero();
        assertThat(stage.output("demo.log"))
                .contains("Ended what an earlier run left behind")
                .contains("CONFIRMED")
                .contains("VELOCITY")
                .contains("gold.daily_revenue by day")
                .containsPattern("Revenue in gold [1-9][\\d,.]* equals what the confirmed orders add up to");

        assertThat(stage.millrace("audit", "audit.log").waitFor())
                .as(stage.output("audit.log"))
                .isZero();
        assertThat(stage.output("audit.log"))
                .contains("every promise holds")
                .containsPattern("every order in bronze is in silver or its quarantine once +600 +0 +PASS");
    }
}
