package io.millrace.stack.pipelines;

import io.millrace.stack.checkout.Home;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "pipelines",
        description = "validate, plan or test FILE: looks at pipelines that are declared in a file, without a service.")
public final class PipelinesCommand implements Callable<Integer> {

    private static final String MAIN = "io.millrace.batch.cli.PipelinesCommand";

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var command = ServiceProcess.commandOf(Service.BATCH, MAIN, Home.found());
        command.addAll(arguments);
        var process = new ProcessBuilder(command).inheritIO();
        // Files are named as seen from where the script was called, which has changed to the checkout.
        Optional.ofNullable(System.getenv("OLDPWD"))
                .map(File::new)
                .filter(File::isDirectory)
                .ifPresent(process::directory);
        return process.start().waitFor();
    }
}
