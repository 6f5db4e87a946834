package io.millrace.benchmarks.fraud;

import io.millrace.events.Topics;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that reads and decodes orders, as many as it is told, and does nothing with them. */
final class OrderReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    private OrderReader(Process process) {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** @param jvmOptions those of the service that it is held against */
    static OrderReader start(List<String> jvmOptions, String bootstrapServers, String registryUrl) {
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                OrderReader.class.getName(),
                bootstrapServers,
                registryUrl));
        try {
            return new OrderReader(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on from where it stands, and returns how many orders it read a second. */
    double read(int orders) throws IOException {
        commands.write(orders + "\n");
        commands.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The reader of orders ended");
        }
        return orders * 1e9 / Long.parseLong(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }

    public static void main(String[] arguments) throws IOException {
        try (var clients = new KafkaClients(arguments[0], arguments[1]);
                var consumer = clients.reader(Topics.ORDERS)) {
            // Less than nothing when the last poll gave some of those that it will be told to read next.
            var left = 0;
            var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = commands.readLine(); line != null; line = commands.readLine()) {
                var began = System.nanoTime();
                left += Integer.parseInt(line);
                while (left > 0) {
                    left -= consumer.poll(POLL).count();
                }
                System.out.println(System.nanoTime() - began);
            }
        }
    }
}
