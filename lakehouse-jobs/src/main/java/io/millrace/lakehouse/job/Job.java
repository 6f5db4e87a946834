package io.millrace.lakehouse.job;

import io.millrace.lakehouse.table.Fence;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * One step of a pipeline as a Spark application: reads and writes tables below the root, is idempotent, and ends with
 * exit code 0 and a result file that says {@code "state":"succeeded"}, or with neither. All jobs take the same
 * connections, whether they use them or not, so that whoever starts them need not know.
 */
public abstract class Job implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(Job.class);

    @Option(names = "--root", required = true, description = "Root of the lakehouse, a path or URI.")
    private String root;

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "localhost:9092",
            description = "Kafka's brokers (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--registry-url",
            defaultValue = "http://localhost:8085/apis/ccompat/v7",
            description = "The schema registry's Confluent API (default: ${DEFAULT-VALUE}).")
    private String registryUrl;

    @Option(names = "--run-id", required = true, description = "Id of the pipeline's run, noted beside what it wrote.")
    private String runId;

    @Option(names = "--result", description = "File that gets what the run did, as JSON, at its very end.")
    private @Nullable String result;

    @Option(
            names = "--fence",
            description = "Path whose name is this attempt's number; a file beside it with a greater one stops it.")
    private @Nullable String fence;

    private @Nullable SparkSession lent;

    /** Runs the job and ends the JVM with 0, 1 when it failed, or 2 when the arguments are wrong. */
    protected static void main(Job job, String... args) {
        System.exit(new CommandLine(job).execute(args));
    }

    /** Runs the job in a session that others use after it; returns the exit code. */
    final int runIn(SparkSession session, String... args) {
        lent = session;
        return new CommandLine(this).execute(args);
    }

    protected abstract void run(SparkSession spark, Lakehouse lakehouse, Report report) throws Exception;

    @Override
    public final Integer call() throws IOException {
        String name = getClass().getSimpleName();
        Report report = new Report(name, runId);
        @Nullable String error = null;
        SparkSession spark = lent == null ? Sessions.start(name) : lent;
        if (fence != null) {
            Fence.set(spark, fence);
        }
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        try {
            run(spark, new Lakehouse(root), report);
        } catch (Exception e) {
            log.error("{} failed", name, e);
            // Of a stream the cause says it; around it are the stream's ids and plan.
            Throwable why = e instanceof StreamingQueryException && e.getCause() != null ? e.getCause() : e;
            error = String.valueOf(why.getMessage());
        } finally {
            if (lent == null) {
                spark.stop();
            }
        }
        String json = report.json(error);
        log.info("{}", json);
        if (result != null) {
            new ResultFile(result).write(json, hadoop);
        }
        return error == null ? 0 : 1;
    }

    protected String bootstrapServers() {
        return bootstrapServers;
    }

    protected String registryUrl() {
        return registryUrl;
    }

    protected String runId() {
        return runId;
    }
}
