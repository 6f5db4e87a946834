package io.millrace.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.testing.Stage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole chain as processes, on ports and in a directory of its own: what a demo shows and leaves running. */
class DemoIT {

    private static final Stage STAGE = new Stage("demo-it", 5_000);
    private static Process audit;

    @BeforeAll
    static void runDemoThoughTheOneBeforeWasKilled() throws Exception {
        var killed = STAGE.millrace("demo", "killed.log");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> STAGE.output("killed.log").contains("Starting the services"));
        killed.destroyForcibly().waitFor();

        var demo = STAGE.millrace("demo", "demo.log", "--orders", "600", "--keep");
        var ended = demo.waitFor(9, TimeUnit.MINUTES);
        assertThat(ended).as(STAGE.output("demo.log")).isTrue();
        assertThat(demo.exitValue()).as(STAGE.output("demo.log")).isZero();

        audit = STAGE.millrace("audit", "audit.log");
        audit.waitFor();
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        STAGE.clear();
    }

    @Test
    void endsWithGoldOnTheScreen() throws IOException {
        assertThat(STAGE.output("demo.log"))
                .contains("Ended what an earlier run left behind")
                .contains("CONFIRMED")
                .contains("VELOCITY")
                .contains("gold.daily_revenue by day")
                .containsPattern("Revenue in gold [1-9][\\d,.]* equals what the confirmed orders add up to");
    }

    @Test
    void keepsEveryPromise() throws IOException {
        assertThat(audit.exitValue()).as(STAGE.output("audit.log")).isZero();
        assertThat(STAGE.output("audit.log"))
                .contains("every promise holds")
                .containsPattern(
                        "every order in bronze is in silver or its quarantine once, and no other +\\d{3} +0 +PASS")
                .containsPattern("every order of silver is in gold.fact_orders once, and no other +\\d{3} +0 +PASS");
    }

    @ParameterizedTest
    @EnumSource
    void meetsCallersAlikeAtEachService(FrontDoor service) {
        service.requireAlike(STAGE);
    }

    /** Whom one service takes can be asked about, and unblocked, at the other. */
    @ParameterizedTest
    @ValueSource(strings = {"acme/eu", "50%off", "a%2Fb", "semi;colon", "back\\slash", "..", "a+b c", "ü?#&="})
    void takesEveryUserIdEverywhere(String user) {
        var query = "user_id=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
        assertThat(new Shopper(STAGE, user).order().statusCode()).isEqualTo(202);

        var fraud = STAGE.http(8083);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fraud.get("/window?" + query).status() == 200);
        assertThat(fraud.get("/window?" + query).json().path("user_id").asString())
                .isEqualTo(user);
        assertThat(fraud.get("/alerts?" + query).status()).isEqualTo(200);
        assertThat(fraud.get("/blocks?" + query).refusal()).isEqualTo("404 not-blocked");
        assertThat(fraud.delete("/blocks?" + query).status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> STAGE.http(8081)
                                .get("/orders?" + query)
                                .json()
                                .path("orders")
                                .size()
                        == 1);
    }

    @Test
    void refusesOrdersOfAUserWithinASecondOfTheAlertUntilTheBlockIsLifted() {
        var shopper = new Shopper(STAGE);
        shopper.orderUntilVelocityTrips();

        await().until(shopper::isAlerted);
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(10))
                .until(shopper::isRefused);

        shopper.liftBlock();
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(10))
                .until(shopper::isServed);
        await().until(shopper::hasNoOpenOrder);
    }
}
