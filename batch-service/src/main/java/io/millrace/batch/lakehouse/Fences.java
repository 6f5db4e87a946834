package io.millrace.batch.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.springframework.stereotype.Component;

/**
 * Keeps attempts from writing that others have taken the place of, but whose processes nobody here can end: a file in the
 * lakehouse for each attempt after the first, which the jobs look for before they commit.
 */
@Component
public class Fences {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final LakehouseProperties lakehouse;

    Fences(LakehouseProperties lakehouse) {
        this.lakehouse = lakehouse;
    }

    /** The fence of an attempt: a file beside it, with a greater number for a name, says that it must not write. */
    public String of(UUID taskRun, int attempt) {
        return all() + "/" + taskRun + "/" + attempt;
    }

    private String all() {
        return lakehouse.location() + "/_fences";
    }

    /** From now on no attempt before this one writes. */
    public void raise(UUID taskRun, int attempt) {
        var fence = new Path(of(taskRun, attempt));
        try (var written = files(fence).create(fence, true)) {
            written.write(new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("The earlier attempts cannot be fenced off by " + fence, e);
        }
    }

    /** Since when no other has been raised, of each task run that has fences. */
    public Map<UUID, Instant> raised() throws IOException {
        var directory = new Path(all());
        var raised = new HashMap<UUID, Instant>();
        if (files(directory).exists(directory)) {
            for (var files = files(directory).listFiles(directory, true); files.hasNext(); ) {
                var fence = files.next();
                var task = fence.getPath().getParent().getName();
                // Those of jobs that were started by hand may have other names.
                if (UUID_TEXT.matcher(task).matches()) {
                    raised.merge(
                            UUID.fromString(task),
                            Instant.ofEpochMilli(fence.getModificationTime()),
                            (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return raised;
    }

    /** From now on nothing keeps any attempt from writing. */
    public void lower(UUID taskRun) throws IOException {
        var fences = new Path(all(), taskRun.toString());
        files(fences).delete(fences, true);
    }

    private static FileSystem files(Path path) throws IOException {
        return FileSystem.get(path.toUri(), new Configuration());
    }
}
