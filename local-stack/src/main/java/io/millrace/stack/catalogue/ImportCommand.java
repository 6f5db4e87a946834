package io.millrace.stack.catalogue;

import io.millrace.stack.files.Decompressed;
import io.millrace.stack.files.Input;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Imports a file of products into the running stack. Exit code 1 when a line was rejected.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "sku,name,category,unit_price,currency,on_hand as CSV; plain, .gz or .xz.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Input.requireReadable(file);
        try (var csv = Decompressed.open(file)) {
            var answer = Catalogues.load(BodyPublishers.ofByteArray(csv.readAllBytes()));
            var out = spec.commandLine().getOut();
            var rejected = answer.path("rejected");
            out.printf(
                    "%,d products created, %,d updated, %,d lines rejected%n",
                    answer.path("created").asInt(), answer.path("updated").asInt(), rejected.size());
            rejected.forEach(line -> out.printf(
                    "  line %s: %s%n",
                    line.path("line").asString(), line.path("problem").asString()));
            out.flush();
            return rejected.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
