package io.millrace.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.stack.StackException;
import io.millrace.stack.replay.NewOrder.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class OrderFileTests {

    private static final String ROWS =
            """
            order_ref,user_id,country,placed_at,sku,quantity
            1,u-1,GB,2010-12-01T08:26:00Z,A,6
            1,u-1,GB,2010-12-01T08:26:00Z,B,2
            2,u-2,FR,2010-12-01T08:28:00Z,A,1
            """;

    @TempDir
    private Path directory;

    @Test
    void makesOneOrderOfTheRowsOfAReference() throws IOException {
        var file = Files.writeString(directory.resolve("orders.csv"), ROWS);

        assertThat(read(file))
                .containsExactly(
                        new NewOrder(
                                "1",
                                "u-1",
                                "GB",
                                Optional.of(Instant.parse("2010-12-01T08:26:00Z")),
                                List.of(new Line("A", 6), new Line("B", 2))),
                        new NewOrder(
                                "2",
                                "u-2",
                                "FR",
                                Optional.of(Instant.parse("2010-12-01T08:28:00Z")),
                                List.of(new Line("A", 1))));
    }

    @Test
    void readsCompressedFiles() throws IOException {
        var file = directory.resolve("orders.csv.xz");
        try (var out = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(1))) {
            out.write(ROWS.getBytes());
        }

        assertThat(read(file)).hasSize(2);
    }

    @Test
    void namesTheColumnsThatItWants() throws IOException {
        var file = Files.writeString(directory.resolve("orders.csv"), "id,user\n1,u\n");

        assertThatThrownBy(() -> read(file)).isInstanceOf(StackException.class).hasMessageContaining("order_ref");
    }

    @Test
    void namesTheLineThatItCannotUnderstand() throws IOException {
        var file = Files.writeString(directory.resolve("orders.csv"), ROWS + "3,u-3,GB,2010-12-01T08:30:00Z,A,many\n");

        assertThatThrownBy(() -> read(file)).isInstanceOf(StackException.class).hasMessageContaining("line 5");
    }

    private static List<NewOrder> read(Path file) {
        var orders = new ArrayList<NewOrder>();
        try (var source = new OrderFile(file)) {
            source.forEachRemaining(orders::add);
        }
        return orders;
    }
}
