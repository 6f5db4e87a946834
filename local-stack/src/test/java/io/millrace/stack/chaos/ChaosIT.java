package io.millrace.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.testing.Stage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A minute and a half of kill -9 on the whole chain, on ports and in a directory of its own. */
class ChaosIT {

    private final Stage stage = new Stage("chaos-it", 3_000);

    @AfterEach
    void end() throws IOException, InterruptedException {
        stage.clear();
    }

    @Test
    void keepsEveryPromiseWhoeverIsKilled() throws Exception {
        var chaos = stage.millrace(
                "chaos",
                "chaos.log",
                "--minutes",
                "1.5",
                "--seed",
                "2",
                "--rate",
                "15",
                "--kinds",
                "kill,stop",
                "--instances",
                "1",
                "--no-pipeline");
        var ended = chaos.waitFor(14, TimeUnit.MINUTES);

        var said = stage.output("chaos.log");
        assertThat(ended).as(said).isTrue();
        assertThat(chaos.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("kill -9 kafka", "kill -9 postgres", "kill -9 order-service", "kill -9 fraud-service")
                .contains("every promise holds")
                .containsPattern("every interval of a schedule has one run, and it succeeded +[1-9][\\d,]* +0 +PASS")
                .containsPattern("batch-service killed +[1-9]")
                .containsPattern("every accepted order is PLACED once in orders +[1-9][\\d,]* +0 +PASS")
                .containsPattern("blocked orders = an independent replay of the rules +[1-9][\\d,]* +0 +PASS")
                .containsPattern("no order of a window in which a rule tripped is CONFIRMED +[1-9][\\d,]* +0 +PASS");
    }
}
