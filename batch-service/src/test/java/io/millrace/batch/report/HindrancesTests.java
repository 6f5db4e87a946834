package io.millrace.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerState.SettableSchedulerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HindrancesTests {

    @TempDir
    private Path logs;

    private final SettableSchedulerState scheduler = new SettableSchedulerState();

    @BeforeEach
    void start() {
        scheduler.setStarted();
    }

    @Test
    void hasNoneWhereAttemptsCanBeMadeAndLogged() {
        assertThat(Hindrances.of(scheduler, logs.resolve("new"), List.of())).isEmpty();
    }

    @Test
    void saysWhyNothingRuns() throws IOException {
        scheduler.setPaused(true);
        var file = Files.createFile(logs.resolve("file"));
        assertThat(Hindrances.of(scheduler, file, List.of("there is no Spark")))
                .hasSize(3)
                .contains("the scheduler is paused", "there is no Spark")
                .anyMatch(hindrance -> hindrance.contains("millrace.batch.log-dir") && hindrance.contains("file"));
        assertThat(Hindrances.of(new SettableSchedulerState(), logs, List.of()))
                .containsExactly("the scheduler does not run");
    }
}
