package io.millrace.batch.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.batch.store.Tasks;
import io.millrace.batch.testing.Service;
import io.millrace.batch.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionIT {

    @Test
    void deletesRunsThatAreTooManyOrTooOldWithTheirLogsAndFences(@TempDir Path lakehouse) throws IOException {
        var properties = Service.properties();
        Shell.task(properties, "good", "a", "succeed", "");
        Shell.task(properties, "bad", "a", "exit 1", "");
        properties.put("millrace.lakehouse.root", lakehouse.toString());
        properties.put("millrace.batch.retention.every", "500ms");
        properties.put("millrace.batch.retention.fence-age", "2d");
        properties.put("millrace.batch.retention.max-runs", "3");
        properties.put("millrace.batch.retention.min-runs", "1");
        var logs = Path.of(properties.get("millrace.batch.log-dir"));
        try (var service = Service.start(properties)) {
            var calls = service.calls();
            var runs = new ArrayList<String>();
            var fences = new ArrayList<Path>();
            for (var i = 0; i < 5; i++) {
                runs.add(calls.trigger("good"));
                calls.awaitRun(runs.get(i), "SUCCEEDED");
                fences.add(fence(service, lakehouse, runs.get(i), Duration.ofDays(i == 1 ? 1 : 3)));
            }
            await().untilAsserted(() -> assertThat(runs)
                    .filteredOn(run -> service.api().get("/runs/" + run).status() == 200)
                    .isEqualTo(runs.subList(2, 5)));
            await().untilAsserted(() ->
                    assertThat(names(logs.resolve("good"))).containsExactlyInAnyOrderElementsOf(runs.subList(2, 5)));
            await().untilAsserted(() -> assertThat(fences.get(0)).doesNotExist());
            assertThat(fences.get(1)).exists();
            assertThat(fences.get(2)).exists();
        }

        properties.put("millrace.batch.retention.age", "1s");
        try (var service = Service.start(properties)) {
            var calls = service.calls();
            var failed = List.of(calls.trigger("bad"), calls.trigger("bad"));
            failed.forEach(run -> calls.awaitRun(run, "FAILED"));
            await().untilAsserted(() -> assertThat(names(logs.resolve("good"))).hasSize(1));
            await().untilAsserted(() -> assertThat(names(logs.resolve("bad"))).containsExactly(failed.get(1)));
        }
    }

    private static Path fence(Service service, Path lakehouse, String run, Duration age) throws IOException {
        var task = service.bean(Tasks.class).of(UUID.fromString(run)).get(0).id();
        var fences = Files.createDirectories(lakehouse.resolve("_fences").resolve(task.toString()));
        var fence = Files.createFile(fences.resolve("2"));
        Files.setLastModifiedTime(fence, FileTime.from(Instant.now().minus(age)));
        return fence;
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
