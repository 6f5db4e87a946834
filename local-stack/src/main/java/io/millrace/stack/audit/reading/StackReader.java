package io.millrace.stack.audit.reading;

import io.millrace.infra.Part;
import io.millrace.stack.audit.facts.Ledger;
import io.millrace.stack.audit.facts.PipelineFacts;
import io.millrace.stack.audit.facts.Told;
import io.millrace.stack.audit.invariant.Finding;
import io.millrace.stack.audit.probe.CaptureProbe;
import io.millrace.stack.client.Api;
import io.millrace.stack.services.PortOffset;
import io.millrace.stack.services.Service;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads all facts of the stack on this machine's ports. */
public final class StackReader {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final List<Part> NEEDED = List.of(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);

    private StackReader() {}

    /** @throws StackException when the stack is not running */
    public static void requireRunning() {
        NEEDED.forEach(StackReader::requireRunning);
    }

    /** Whether change data capture is alive, seen by a change. */
    public static Finding probeCapture() {
        return CaptureProbe.run(new Api(Service.INVENTORY.url()), address(Part.KAFKA));
    }

    /**
     * @param acceptedIds what clients were told; empty when that is not known
     * @param acknowledged what else they were told
     * @param told called with what is read next
     */
    public static Ledger read(
            Path lakehouse, Optional<List<String>> acceptedIds, Told acknowledged, Consumer<String> told) {
        var ledger = new Ledger();
        acceptedIds.ifPresent(ledger::accepted);
        ledger.told(acknowledged);
        try (var topics = new TopicReader(address(Part.KAFKA))) {
            var registry = new Api("http://" + address(Part.REGISTRY) + "/apis/ccompat/v7");
            new TopicFacts(topics, new AvroValues(registry), ledger).read(told);
            told.accept("the databases");
            new DatabaseFacts(address(Part.POSTGRES), ledger).read();
            ledger.pipelines(PipelineRows.read(address(Part.POSTGRES)));
            told.accept("bronze, silver and gold");
            new LakehouseFacts(lakehouse, new Api(Service.BATCH.url()), topics, ledger).read();
        } catch (SQLException | IOException e) {
            throw new StackException("cannot read the facts of the stack: " + e.getMessage(), e);
        }
        ledger.readAt(Instant.now());
        return ledger;
    }

    /** Of batch-service, on this machine's ports. */
    public static PipelineFacts pipelines() {
        try {
            return PipelineRows.read(address(Part.POSTGRES));
        } catch (SQLException e) {
            throw new StackException("cannot read the runs of pipelines: " + e.getMessage(), e);
        }
    }

    private static void requireRunning(Part part) {
        var port = PortOffset.applied(part.defaultPort());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new StackException(
                    "the stack is not running: nothing listens on port " + port + " (" + part.id()
                            + "). `./millrace up` starts it.",
                    e);
        }
    }

    private static String address(Part part) {
        return "127.0.0.1:" + PortOffset.applied(part.defaultPort());
    }
}
