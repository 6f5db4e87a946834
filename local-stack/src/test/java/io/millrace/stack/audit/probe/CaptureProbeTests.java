package io.millrace.stack.audit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.millrace.stack.audit.invariant.Finding;
import io.millrace.stack.audit.invariant.Finding.Verdict;
import io.millrace.stack.client.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureProbeTests {

    private final List<String> calls = new ArrayList<>();
    private HttpServer inventory;

    @BeforeEach
    void start() throws IOException {
        inventory = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inventory.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        inventory.start();
    }

    @AfterEach
    void stop() {
        inventory.stop(0);
    }

    @Test
    void passesWhenBothChangesComeThrough() {
        assertThat(examine(true, true).verdict()).isEqualTo(Verdict.PASS);
        assertThat(calls).containsExactly("PUT /products/" + CaptureProbe.SKU, "DELETE /products/" + CaptureProbe.SKU);
    }

    @Test
    void seesAConnectorThatIsDeadAndLeavesNothingBehind() {
        assertThat(examine(false, false)).satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.examples())
                    .anySatisfy(example -> assertThat(example).contains("the change of"));
        });
        assertThat(calls).last().isEqualTo("DELETE /products/" + CaptureProbe.SKU);
    }

    @Test
    void seesADeletionThatIsNotTold() {
        assertThat(examine(true, false).examples())
                .anySatisfy(example -> assertThat(example).contains("the deletion of"));
    }

    @Test
    void claimsNothingWhenNobodyAnswers() {
        inventory.stop(0);

        assertThat(examine(true, true).verdict()).isEqualTo(Verdict.SKIPPED);
    }

    private Finding examine(boolean tellsOfValues, boolean tellsOfDeletions) {
        var topic = new CaptureProbe.ProductChanges() {
            @Override
            public boolean awaitValue(String text, Duration patience) {
                return tellsOfValues;
            }

            @Override
            public boolean awaitDeletion(Duration patience) {
                return tellsOfDeletions;
            }
        };
        var api = new Api("http://127.0.0.1:" + inventory.getAddress().getPort());
        return new CaptureProbe(api, topic, Duration.ofSeconds(1)).examine();
    }
}
