package io.millrace.batch.run.web;

import io.millrace.batch.store.Tasks;
import io.millrace.batch.web.Problem;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Runs")
class LogController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Lookup lookup;
    private final Tasks tasks;

    LogController(Lookup lookup, Tasks tasks) {
        this.lookup = lookup;
        this.tasks = tasks;
    }

    @GetMapping("/runs/{id}/tasks/{task}/log")
    @RunApi.Logs
    ResponseEntity<Resource> log(
            @PathVariable @RunApi.Id String id,
            @PathVariable @RunApi.Task String task,
            @RequestParam(required = false) @Nullable Integer attempt) {
        var number = attempt == null ? OptionalInt.empty() : OptionalInt.of(attempt);
        var file = tasks.log(lookup.run(id).id(), task, number)
                .map(Path::of)
                .filter(Files::isReadable)
                .orElseThrow(() -> Problem.NO_LOG.because("There is no log of this attempt at " + task
                        + ": it has not begun, or another machine has it"));
        return ResponseEntity.ok().contentType(TEXT).body(new FileSystemResource(file));
    }
}
