package io.millrace.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RunningServiceTests {

    @TempDir
    private Path directory;

    @Test
    void saysWhatIsOtherwiseThere() throws IOException {
        var there = JsonMapper.shared()
                .readTree(
                        """
                        {"revision": 3, "max_active_runs": 1, "schedule": {"cron": "0 0 * * * *"}, "tasks": [
                          {"name": "a", "type": "noop", "depends_on": [], "trigger_rule": "ALL_SUCCESS", "retries": 2,
                           "timeout": "PT1H", "pool": "default"},
                          {"name": "old", "type": "noop"}]}
                        """);
        assertThat(RunningService.differences(pipeline(), there))
                .containsExactly(
                        "p: revision 3 there",
                        "  ~ schedule: 0 0 * * * * -> 0 30 * * * *",
                        "  ~ task a, retries: 2 -> 0",
                        "  + task b",
                        "  - task old");
    }

    private Pipeline pipeline() throws IOException {
        var file = Files.writeString(
                directory.resolve("p.yml"),
                "millrace.pipelines.p: {schedule: {cron: 30 * * * *}, tasks: {a: {type: noop}, b: {type: noop}}}");
        return PipelineFile.read(file).declared().get(0);
    }
}
