package io.millrace.lakehouse.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The proof of what a run did, for whoever started it: launcher states cannot be trusted to tell. */
record ResultFile(String location) {

    /** Writes beside the file and then renames, so that a reader never sees half of it. */
    void write(String json, Configuration hadoop) throws IOException {
        Path file = new Path(location);
        Path unfinished = file.suffix(".tmp");
        FileSystem files = file.getFileSystem(hadoop);
        files.setWriteChecksum(false);
        try (OutputStream out = files.create(unfinished, true)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(file, false);
        if (!files.rename(unfinished, file)) {
            throw new IOException("Could not rename " + unfinished + " to " + file);
        }
    }
}
