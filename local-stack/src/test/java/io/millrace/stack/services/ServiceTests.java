package io.millrace.stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.checkout.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServiceTests {

    private static final String SCHEDULE = "millrace.pipelines.medallion.schedule.cron";

    private final Home home = new Home(Path.of("checkout"), Path.of("state"));

    @Test
    void runsNoPipelineByScheduleWhileADemoLasts() {
        assertThat(Service.BATCH.ownProperties(1, home, Lifetime.SHORT)).containsEntry(SCHEDULE, "-");
        assertThat(Service.BATCH.ownProperties(1, home, Lifetime.LONG)).doesNotContainKey(SCHEDULE);
        assertThat(Service.BATCH.ownProperties(1, home, Lifetime.CHAOS)).containsEntry(SCHEDULE, "0 */2 * * * *");
    }
}
