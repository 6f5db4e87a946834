package io.millrace.batch.task;

import io.millrace.batch.engine.Work;
import io.millrace.batch.execution.Poll;
import io.millrace.batch.execution.PolledTaskType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Waits until a file is there, and nobody writes to it any more. */
@Component
class FileTaskType implements PolledTaskType<FileTaskType.Settings> {

    private final Configuration hadoop = new Configuration();
    private final Looks looks;
    private final Clock clock;

    FileTaskType(Looks looks, Clock clock) {
        this.looks = looks;
        this.clock = clock;
    }

    /**
     * @param path of this machine, or a URI of a file system that Hadoop knows ({@code s3a://…})
     * @param minAge for how long it must not have been modified
     * @param pollInterval from a look to the next one
     */
    record Settings(String path, @DefaultValue("0s") Duration minAge, @DefaultValue("30s") Duration pollInterval) {

        @SuppressWarnings("NullAway") // What binds it gives null for what is missing.
        Settings {
            if (path == null || path.isBlank()) {
                throw new IllegalArgumentException("path is missing");
            }
            if (minAge.isNegative()) {
                throw new IllegalArgumentException("min-age must not be negative, and is " + minAge);
            }
            Looks.checkInterval(pollInterval);
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
        var what = "the file " + settings.path();
        return looks.within(settings.pollInterval(), what, () -> looked(settings, what));
    }

    private Poll looked(Settings settings, String what) throws IOException {
        var path = new Path(settings.path());
        FileStatus file;
        try {
            file = path.getFileSystem(hadoop).getFileStatus(path);
        } catch (FileNotFoundException e) {
            return new Poll.NotYet(settings.pollInterval(), what + ", which is not there");
        }
        var age = Duration.between(Instant.ofEpochMilli(file.getModificationTime()), clock.instant());
        return age.compareTo(settings.minAge()) >= 0
                ? new Poll.Done(Map.of(), Map.of("path", settings.path(), "bytes", file.getLen()))
                : new Poll.NotYet(
                        settings.pollInterval(),
                        what + ", which was modified less than "
                                + settings.minAge().toSeconds() + " s ago");
    }
}
