package io.millrace.lakehouse.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver that does one attempt after another, so that a small step need not start a JVM and a Spark context. It reads
 * an {@link Assignment} a line from standard input, does it in a session and with a log of its own, and says the
 * assignment's token on standard output when it is done. It ends when one has failed, and when standard input does: the
 * service that started it is gone then, and an attempt under way is the last.
 *
 * <p>While an attempt is under way, the file {@value #ATTEMPT} in the driver's directory has its token. The service
 * writes it before it hands the attempt over, and the driver deletes it after the result is written: who finds the
 * process by its number later can tell which attempt it is at.
 */
public final class ReadyDriver {

    private static final Logger log = LoggerFactory.getLogger(ReadyDriver.class);

    static final String DIRECTORY = "spark.millrace.driver";
    static final String ATTEMPT = "attempt";
    private static final String WARM_UP = "warm-up";

    private final SparkSession spark;
    private final Path directory;
    private final BufferedReader assignments;
    private final PrintStream replies;

    private ReadyDriver(SparkSession spark, BufferedReader assignments, PrintStream replies) {
        this.spark = spark;
        this.directory = Path.of(spark.conf().get(DIRECTORY));
        this.assignments = assignments;
        this.replies = replies;
    }

    public static void main(String... args) throws IOException {
        PrintStream replies = System.out;
        // What an attempt prints is for its log.
        System.setOut(System.err);
        BufferedReader assignments = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ReadyDriver driver = new ReadyDriver(Sessions.start("Ready driver"), assignments, replies);
        System.exit(driver.serve());
    }

    private int serve() throws IOException {
        String line;
        while ((line = assignments.readLine()) != null) {
            if (line.equals(WARM_UP)) {
                new WarmUp(spark.newSession(), directory.resolve(WARM_UP)).run(assignments::ready);
                continue;
            }
            Assignment assignment = Assignment.parse(line);
            Work work = new Work(assignment);
            int code = work.run();
            Files.deleteIfExists(directory.resolve(ATTEMPT));
            if (code != 0 || !work.leavesNothing()) {
                return code;
            }
            replies.println(assignment.token());
            replies.flush();
        }
        return 0;
    }

    /** An attempt in a thread of its own, which leaves nothing of it in the next one's. */
    private final class Work {

        private final Assignment assignment;
        private boolean job;

        Work(Assignment assignment) {
            this.assignment = assignment;
        }

        int run() throws IOException {
            AttemptLog attemptLog = AttemptLog.to(assignment.log());
            try {
                FutureTask<Integer> task = new FutureTask<>(this::carryOut);
                new Thread(task, "attempt").start();
                return task.get();
            } catch (ExecutionException | InterruptedException e) {
                log.error("{} failed", assignment.mainClass(), e.getCause() == null ? e : e.getCause());
                return 1;
            } finally {
                attemptLog.close();
            }
        }

        private int carryOut() throws Exception {
            SparkSession session = spark.newSession();
            assignment.conf().forEach((key, value) -> set(session, key, value));
            SparkSession.setActiveSession(session);
            Class<?> main = Class.forName(
                    assignment.mainClass(), true, Thread.currentThread().getContextClassLoader());
            String[] args = assignment.args().toArray(String[]::new);
            if (!Job.class.isAssignableFrom(main)) {
                callMain(main, args);
                return 0;
            }
            job = true;
            int code = ((Job) main.getDeclaredConstructor().newInstance()).runIn(session, args);
            session.catalog().clearCache();
            return code;
        }

        /** Of a program that knows nothing of ready drivers, nobody can say what it leaves behind. */
        boolean leavesNothing() {
            return job && !spark.sparkContext().isStopped();
        }
    }

    private static void set(SparkSession session, String key, String value) {
        if (!session.conf().isModifiable(key)) {
            throw new IllegalArgumentException(
                    key + " cannot be set in a driver that runs: give the task a driver of its own (driver: own)");
        }
        session.conf().set(key, value);
    }

    private static void callMain(Class<?> main, String[] args) throws Exception {
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
