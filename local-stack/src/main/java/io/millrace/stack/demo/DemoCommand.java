package io.millrace.stack.demo;

import io.millrace.stack.catalogue.Catalogues;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.client.Api;
import io.millrace.stack.replay.NewOrder;
import io.millrace.stack.replay.OrderSender;
import io.millrace.stack.replay.Outcomes;
import io.millrace.stack.replay.ReplayCommand;
import io.millrace.stack.replay.Sent;
import io.millrace.stack.running.Addresses;
import io.millrace.stack.running.LocalStack;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.Service;
import io.millrace.stack.terminal.Progress;
import io.millrace.stack.terminal.StackException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Starts everything from clean data, places orders, waits for their final statuses, runs the"
                + " medallion pipeline and shows what came of it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final long SEED = 20_261_122;
    private static final int LANES = 16;

    @Option(
            names = "--keep",
            description = "Leave everything running at the end, as after up: pipelines go on by their schedules.")
    private boolean keep;

    @Option(names = "--keep-data", description = "Start from the data of the last run instead of clean ones.")
    private boolean keepData;

    @Option(names = "--orders", defaultValue = "5000", description = "How many orders to place (default 5000).")
    private int orderCount;

    @Spec
    private CommandSpec spec;

    private final Api orders = new Api(Service.ORDER.url());
    private final Figures figures = new Figures();

    @Override
    public Integer call() throws InterruptedException {
        if (orderCount < 500) {
            throw new StackException("--orders must be 500 or more, for the demo's shoppers to be believable");
        }
        var out = spec.commandLine().getOut();
        var began = Instant.ofEpochMilli(Long.getLong("millrace.began", System.currentTimeMillis()));
        try (var stack = LocalStack.start(Home.found(), keepData, keep ? Lifetime.LONG : Lifetime.SHORT, out)) {
            var consistent = show(out, began);
            if (keep) {
                stack.keep();
                out.println();
                out.println("Everything is still running, pipelines by their schedules; `./millrace down` ends it.");
                Addresses.print(out);
            }
            return consistent ? 0 : 1;
        }
    }

    private boolean show(PrintWriter out, Instant began) throws InterruptedException {
        var random = new Random(SEED);
        var catalogue = Catalogue.generate(random);
        importCatalogue(out, catalogue);
        var source = new Shoppers(catalogue, random)
                .orders(orderCount, Instant.now())
                .iterator();
        Sent first = new OrderSender(orders, 1).send(List.of(source.next()).iterator(), 0, () -> {});
        figures.took("command to first order", began, Duration.ofSeconds(90));

        var placing = Instant.now();
        var sent = place(source, first);
        var outcomes = new Outcomes(orders);
        try (var bar = Progress.of("Final status", sent.accepted().size())) {
            outcomes.await(sent.accepted(), bar::stepTo);
        }
        figures.took("orders placed and all terminal", placing, Duration.ofSeconds(60));
        figures.sampleMemory();

        var pipelineBegan = Instant.now();
        var batch = new Api(Service.BATCH.url());
        var run = new PipelineRun(batch).run(figures::sampleMemory);
        figures.took("pipeline", pipelineBegan, Duration.ofSeconds(120));

        var totals = outcomes.await(sent.accepted(), terminal -> {});
        ReplayCommand.print(out, sent, totals);
        Alerts.print(out, new Api(Service.FRAUD.url()));
        PipelineRun.print(out, run);
        var revenue = GoldRevenue.read(batch);
        revenue.print(out);
        figures.print(out);
        var confirmed =
                totals.containsKey("CONFIRMED") ? totals.get("CONFIRMED").amount() : BigDecimal.ZERO;
        return keepData || agree(out, revenue.total(), confirmed);
    }

    private Sent place(Iterator<NewOrder> source, Sent first) {
        try (var bar = Progress.of("Orders placed", orderCount)) {
            bar.step();
            return new OrderSender(orders, LANES).send(source, 0, bar::step).after(first);
        }
    }

    private static void importCatalogue(PrintWriter out, Catalogue catalogue) throws InterruptedException {
        out.printf(
                "Importing %d products, and waiting until change data capture has told order-service …%n",
                catalogue.products().size());
        out.flush();
        Catalogues.load(BodyPublishers.ofString(catalogue.csv()));
    }

    private static boolean agree(PrintWriter out, BigDecimal gold, BigDecimal confirmed) {
        var equal = gold.compareTo(confirmed) == 0;
        out.printf(
                "%nRevenue in gold %,.2f %s what the confirmed orders add up to, %,.2f.%n",
                gold, equal ? "equals" : "DIFFERS FROM", confirmed);
        return equal;
    }
}
