package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.infra.process.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class FailuresTests {

    @Test
    void saysWhatToDoAboutTheMachine() {
        assertThat(Failures.told(new UncheckedIOException(new AccessDeniedException("/state"))))
                .contains("no right to use /state", "MILLRACE_STATE");
        assertThat(Failures.told(new UncheckedIOException(new IOException("No space left on device"))))
                .startsWith("the disk is full");
    }

    @Test
    void showsNoStackTraceOfALog() {
        assertThat(Failures.told(new InfraException("kafka ended:\nCaused by: x\n\tat a.B.c(B.java:1)\n\t... 3 more")))
                .isEqualTo("kafka ended:\nCaused by: x");
    }

    @Test
    void isALineForAFaultOfOurs() {
        assertThat(Failures.told(new NullPointerException("no")))
                .isEqualTo("unexpected: java.lang.NullPointerException: no. MILLRACE_DEBUG=1 shows where it happened.");
    }
}
