package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Waits until a file is there. */
@Component
class FileTaskType implements PolledTaskType<FileTaskType.Settings> {

    private final Configuration hadoop = new Configuration();

    /**
     * @param path of this machine, or a URI of a file system that Hadoop knows ({@code s3a://…})
     * @param pollInterval from a look to the next one
     */
    record Settings(String path, @DefaultValue("30s") Duration pollInterval) {

        @SuppressWarnings("NullAway") // What binds it gives null for what is missing.
        Settings {
            if (path == null || path.isBlank()) {
                throw new IllegalArgumentException("path is missing");
            }
            if (pollInterval.isNegative() || pollInterval.isZero()) {
                throw new IllegalArgumentException("poll-interval must be more than nothing, and is " + pollInterval);
            }
        }
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Poll poll(Work work, Settings settings) {
        var path = new Path(settings.path());
        try {
            return path.getFileSystem(hadoop).exists(path)
                    ? new Poll.Done(Map.of(), Map.of("path", settings.path()))
                    : new Poll.NotYet(settings.pollInterval(), "the file " + settings.path() + ", which is not there");
        } catch (IOException e) {
            return new Poll.NotYet(
                    settings.pollInterval(),
                    "the file " + settings.path() + ", of which nobody knows: " + e.getMessage());
        }
    }
}
