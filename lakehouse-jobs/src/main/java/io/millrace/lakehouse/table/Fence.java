package io.millrace.lakehouse.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps a job from writing that another attempt has taken the place of: whoever started it may be gone, and nobody else be
 * able to end it. Its fence is a path whose name is the attempt's number; a file beside it with a greater one stops it.
 */
public final class Fence {

    private static final String CONF = "spark.millrace.fence";

    private Fence() {}

    /** Holds for all that is written in this session, and in those that streams make of it. */
    public static void set(SparkSession session, String fence) {
        session.conf().set(CONF, fence);
    }

    /**
     * To be called before anything is written elsewhere than into tables.
     *
     * @throws IllegalStateException when a later attempt has begun
     */
    public static void check(SparkSession session) {
        check(session.sessionState().newHadoopConf());
    }

    /** Named by Delta's settings, so that no job commits past it. */
    public static String logStore() {
        return FencedLogStore.class.getName();
    }

    /**
     * @param settings those of the session that is about to commit
     * @throws IllegalStateException when a later attempt has begun
     */
    static void check(Configuration settings) {
        String fence = settings.get(CONF, "");
        if (fence.isEmpty()) {
            return;
        }
        Path own = new Path(fence);
        int number = number(own);
        int newest = newest(own.getParent(), settings);
        if (newest > number) {
            throw new IllegalStateException(
                    "Attempt %d of this task has taken the place of this one, number %d, which writes no more: %s"
                            .formatted(newest, number, own.getParent()));
        }
    }

    private static int newest(Path fences, Configuration settings) {
        try {
            FileSystem files = fences.getFileSystem(settings);
            return Arrays.stream(files.listStatus(fences))
                    .map(file -> file.getPath())
                    .filter(path -> path.getName().matches("[0-9]{1,9}"))
                    .mapToInt(Fence::number)
                    .max()
                    .orElse(0);
        } catch (FileNotFoundException none) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell whether another attempt has begun", e);
        }
    }

    private static int number(Path fence) {
        return Integer.parseInt(fence.getName());
    }
}
