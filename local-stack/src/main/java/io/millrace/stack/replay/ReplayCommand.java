package io.millrace.stack.replay;

import io.millrace.stack.client.Api;
import io.millrace.stack.files.Input;
import io.millrace.stack.services.Service;
import io.millrace.stack.terminal.Progress;
import io.millrace.stack.terminal.StackException;
import io.millrace.stack.terminal.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = "Sends a file of orders to the running stack and waits until each has its final status.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    private enum At {
        NOW,
        ORIGINAL
    }

    @Parameters(
            paramLabel = "FILE",
            description = "order_ref,user_id,country,placed_at,sku,quantity as CSV; plain, .gz or .xz.")
    private Path file;

    @Option(names = "--rate", defaultValue = "0", description = "Orders a second at the most; as fast as may be if 0.")
    private int rate;

    @Option(
            names = "--at",
            defaultValue = "now",
            description = "When the orders count as placed: now, or original for the time in the file.")
    private At at;

    @Option(
            names = "--lanes",
            defaultValue = "16",
            description = "How many requests are under way at once (default 16).")
    private int lanes;

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description = "Append the id of each accepted order to this file as its answer arrives.")
    private @Nullable Path acceptedFile;

    @Option(
            names = "--skip-invalid",
            description = "Leave out rows that cannot be lines of orders, and send the others.")
    private boolean skipInvalid;

    @Option(names = "--url", description = "The order service (default: that of the local stack).")
    private String url = Service.ORDER.url();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rate < 0 || lanes < 1) {
            throw new StackException("--rate must be 0 or more, --lanes 1 or more");
        }
        Input.requireReadable(file);
        if (!maySend()) {
            return 1;
        }
        var orders = new Api(url);
        // Sending tries again for minutes; where nobody listens, that is told at once.
        orders.look("/orders?limit=1");
        Sent sent;
        try (var ids = acceptedFile == null ? AcceptedIds.nowhere() : AcceptedIds.appendTo(acceptedFile)) {
            sent = send(orders, ids);
        }
        SortedMap<String, Outcomes.Total> outcomes;
        try (var bar = Progress.of("Final status", sent.accepted().size())) {
            outcomes = new Outcomes(orders).await(sent.accepted(), bar::stepTo);
        }
        print(spec.commandLine().getOut(), sent, outcomes);
        return 0;
    }

    /** Reads all of the file before the first order is sent. */
    private boolean maySend() {
        var checked = CheckedFile.of(file);
        var out = spec.commandLine().getOut();
        if (checked.invalid() > 0) {
            out.printf("%,d rows of %s cannot be lines of orders:%n", checked.invalid(), file);
            checked.printInvalid(out);
            if (!skipInvalid) {
                out.println("Nothing was sent; with --skip-invalid, the others are.");
                return false;
            }
        }
        if (checked.orders() == 0) {
            throw new StackException("there is no order in " + file);
        }
        return true;
    }

    private Sent send(Api orders, AcceptedIds ids) {
        try (var source = new OrderFile(file, row -> {});
                var bar = Progress.of("Orders sent", -1)) {
            return new OrderSender(orders, lanes, ids::add).send(atTheTimeWanted(source), rate, bar::step);
        }
    }

    private Iterator<NewOrder> atTheTimeWanted(OrderFile source) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(source, 0), false)
                .map(order -> at == At.NOW ? order.now() : order)
                .iterator();
    }

    /** Prints what was sent and what became of it. */
    public static void print(PrintWriter out, Sent sent, SortedMap<String, Outcomes.Total> outcomes) {
        Table.print(
                out,
                String.format("%,d orders sent, %,.0f a second", sent.total(), sent.perSecond()),
                List.of("answer", "orders"),
                Stream.concat(
                                Stream.of(List.of(
                                        "accepted", count(sent.accepted().size()))),
                                sent.refused().entrySet().stream()
                                        .map(reason ->
                                                List.of("refused: " + reason.getKey(), count(reason.getValue()))))
                        .toList());
        Table.print(
                out,
                "Their final statuses",
                List.of("status", "orders", "amount"),
                outcomes.entrySet().stream()
                        .map(status -> List.of(
                                status.getKey(),
                                count(status.getValue().orders()),
                                String.format("%,.2f", status.getValue().amount())))
                        .toList());
    }

    private static String count(int things) {
        return String.format("%,d", things);
    }
}
