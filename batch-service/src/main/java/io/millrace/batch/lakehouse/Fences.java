package io.millrace.batch.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
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

    private final LakehouseProperties lakehouse;

    Fences(LakehouseProperties lakehouse) {
        this.lakehouse = lakehouse;
    }

    /** The fence of an attempt: a file beside it, with a greater number for a name, says that it must not write. */
    public String of(UUID taskRun, int attempt) {
        return lakehouse.location() + "/_fences/" + taskRun + "/" + attempt;
    }

    /** From now on no attempt before this one writes. */
    public void raise(UUID taskRun, int attempt) {
        var fence = new Path(of(taskRun, attempt));
        try (var written = FileSystem.get(fence.toUri(), new Configuration()).create(fence, true)) {
            written.write(new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("The earlier attempts cannot be fenced off by " + fence, e);
        }
    }
}
