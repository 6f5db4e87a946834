package io.millrace.batch.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.connection.Connections;
import io.millrace.batch.connection.ConnectionsProperties;
import io.millrace.batch.execution.Poll;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LooksTests {

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Looks looks = new Looks(new Connections(
            new ConnectionsProperties(Map.of("shop", new Connection("http://shop", null, "s3cr3t", null)))));

    @AfterEach
    void end() {
        looks.destroy();
    }

    @Test
    void givesUpALookThatHangsAndEndsIt() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var found = look(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return new Poll.Done();
        });
        assertThat(found)
                .isEqualTo(new Poll.NotYet(AGAIN, "the flag, of which nobody knows: there was no answer within 5 s"));
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void looksAgainAfterWhatMayPassWithoutSayingWhatIsSecret() {
        assertThat(look(() -> {
                    throw new IOException("refused s3cr3t");
                }))
                .isEqualTo(new Poll.NotYet(AGAIN, "the flag, of which nobody knows: refused …"));
    }

    @Test
    void failsWhatStaysWrong() {
        assertThat(look(() -> {
                    throw new UnsupportedFileSystemException("No FileSystem for scheme \"s4\"");
                }))
                .isEqualTo(new Poll.Failed("No FileSystem for scheme \"s4\""));
        assertThatThrownBy(() -> look(() -> {
                    throw new IllegalArgumentException("no URL: s3cr3t");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no URL: …");
    }

    private Poll look(Callable<Poll> look) {
        return looks.within(AGAIN, "the flag", look);
    }
}
