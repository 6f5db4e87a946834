package io.millrace.lakehouse.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BronzeArgumentsTests {

    @Test
    void demandsRootAndRun() {
        StringWriter errors = new StringWriter();

        int exitCode = new CommandLine(new Bronze())
                .setErr(new PrintWriter(errors))
                .execute("--bootstrap-servers", "localhost:9092");

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--root", "--run-id");
    }

    @Test
    void matchesTopicsByWholeName() {
        Pattern pattern = Pattern.compile(Topics.pattern(List.of("orders", "order.status")));

        assertThat(List.of("orders", "order.status", "orders.dlq", "order-status", "my.orders"))
                .filteredOn(topic -> pattern.matcher(topic).matches())
                .containsExactly("orders", "order.status");
    }
}
