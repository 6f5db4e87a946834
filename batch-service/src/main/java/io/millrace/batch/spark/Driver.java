package io.millrace.batch.spark;

import io.millrace.batch.process.Child;
import io.millrace.batch.process.Desk;
import io.millrace.batch.process.ProcessTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A driver that does one attempt after another; the other end is {@code ReadyDriver} of lakehouse-jobs. */
final class Driver {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who keeps drivers. */
    interface Keeper {
        /** It has done its attempt, and waits for another. */
        void idle(Driver driver);

        /** It takes no more attempts: its process has ended, or does so after the one that it is at. */
        void gone(Driver driver);
    }

    private final DriverSettings settings;
    private final Desk desk;
    private final Process process;
    private final Keeper keeper;
    private @Nullable Turn turn;

    /** Since when it has had nothing to do; the keeper's to read and write, as is the number of attempts. */
    @Nullable
    Instant idleSince;

    int attempts;

    private Driver(DriverSettings settings, Desk desk, Process process, Keeper keeper) {
        this.settings = settings;
        this.desk = desk;
        this.process = process;
        this.keeper = keeper;
    }

    /** @param process one that has been started at this desk */
    static Driver of(DriverSettings settings, Desk desk, Process process, Keeper keeper) {
        var driver = new Driver(settings, desk, process, keeper);
        var listening = new Thread(driver::listen, "driver-" + driver.process.pid());
        listening.setDaemon(true);
        listening.start();
        return driver;
    }

    DriverSettings settings() {
        return settings;
    }

    /** Asks it to load what attempts will need. */
    void warmUp() throws IOException {
        tell("warm-up");
    }

    /** Notes the attempt as the one that it is at; it begins when it is told to. */
    synchronized Child take(UUID token, Path log, Submission submission) throws IOException {
        try {
            desk.note(token);
        } catch (IOException e) {
            end();
            throw e;
        }
        turn = new Turn(token.toString(), log, submission, desk.logged());
        return turn;
    }

    /** Ends it, whatever it is at. */
    void end() {
        new ProcessTree(List.of(process.toHandle())).end();
    }

    private void listen() {
        try (var replies = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            String line;
            while ((line = replies.readLine()) != null) {
                finished(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // As if it had ended: without its replies it is of no use.
            process.destroy();
        }
        process.onExit().join();
        keeper.gone(this);
        var last = takeTurn(null);
        if (last != null) {
            last.processEnded(process.exitValue());
        }
        desk.clear();
    }

    private void finished(String token) {
        var finished = takeTurn(token);
        if (finished != null) {
            // First of all, so that whatever follows on the attempt finds a driver that is free.
            keeper.idle(this);
            finished.done.complete(0);
        }
    }

    private synchronized @Nullable Turn takeTurn(@Nullable String token) {
        var current = turn;
        if (current == null || (token != null && !current.token.equals(token))) {
            return null;
        }
        turn = null;
        return current;
    }

    private void tell(String line) throws IOException {
        var out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private synchronized boolean isAt(Turn it) {
        return turn == it;
    }

    /** An attempt in this driver's hands. */
    private final class Turn implements Child {

        private final String token;
        private final Path log;
        private final Submission submission;
        private final long loggedBefore;
        private final CompletableFuture<Integer> done = new CompletableFuture<>();

        Turn(String token, Path log, Submission submission, long loggedBefore) {
            this.token = token;
            this.log = log;
            this.submission = submission;
            this.loggedBefore = loggedBefore;
        }

        @Override
        public ProcessHandle process() {
            return process.toHandle();
        }

        @Override
        public void begin() throws IOException {
            tell(JSON.writeValueAsString(Map.of(
                    "token", token,
                    "main_class", submission.mainClass(),
                    "args", submission.arguments(),
                    "conf", submission.session(),
                    "log", log.toString())));
        }

        @Override
        public CompletableFuture<Integer> done() {
            return done;
        }

        @Override
        public void end() {
            if (isAt(this)) {
                Driver.this.end();
            }
        }

        /** Its standard input closed, it finishes the attempt and ends. */
        @Override
        public void leave() {
            if (isAt(this)) {
                keeper.gone(Driver.this);
                try {
                    process.getOutputStream().close();
                } catch (IOException e) {
                    // It has ended.
                }
            }
        }

        /** What the JVM itself said at its end, and nobody else did, belongs to the attempt's log. */
        void processEnded(int exitCode) {
            desk.copyLog(loggedBefore, log);
            done.complete(exitCode);
        }
    }
}
