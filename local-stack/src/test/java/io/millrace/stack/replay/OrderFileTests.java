package io.millrace.stack.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.stack.replay.NewOrder.Line;
import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void readsWhatSpreadsheetsWrite() throws IOException {
        var file = Files.writeString(
                directory.resolve("orders.csv"),
                "\uFEFFQuantity,SKU,Order_Ref,Country,\"User_ID\",placed_at\r\n"
                        + "6.0,\"A\",1,GB,u-1,2010-12-01T08:26:00Z\r\n\r\n,,,,,\r\n");

        assertThat(read(file))
                .containsExactly(new NewOrder(
                        "1",
                        "u-1",
                        "GB",
                        Optional.of(Instant.parse("2010-12-01T08:26:00Z")),
                        List.of(new Line("A", 6))));
        assertThat(CheckedFile.of(file).invalid()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'3,u-3,GB,2010-12-01T08:30:00Z,A,many', must be a number",
        "'3,u-3,GB,2010-12-01T08:30:00Z,A,0.9999999999999999', must be a whole number",
        "'3,u-3,GB,2010-12-01T08:30:00Z,A,1e999999999', must be a whole number",
        "'3,u-3,GB,2010-12-01T08:30:00Z,A,-2', is a return",
        "'3,u-3,GB,2010-12-01T08:30:00Z,A,0', at least 1",
        "'3,,GB,2010-12-01T08:30:00Z,A,1', user_id is missing",
        "'3,u-3,GB,yesterday,A,1', placed_at must be like",
        "'3,u-3,GB', placed_at is missing"
    })
    void leavesOutWhatCannotBeALineOfAnOrderAndSaysWhereAndWhy(String row, String why) throws IOException {
        var file = Files.writeString(directory.resolve("orders.csv"), ROWS + row + "\n");

        var checked = CheckedFile.of(file);

        assertThat(checked.orders()).isEqualTo(2);
        assertThat(checked.first()).singleElement().satisfies(invalid -> {
            assertThat(invalid.line()).isEqualTo(5);
            assertThat(invalid.why()).contains(why);
        });
        assertThat(read(file)).hasSize(2);
    }

    @Test
    void leavesOutRowsOfAnOrderThatComeAfterThoseOfOthers() throws IOException {
        var file = Files.writeString(directory.resolve("orders.csv"), ROWS + "1,u-1,GB,2010-12-01T08:26:00Z,C,1\n");

        var checked = CheckedFile.of(file);

        assertThat(checked.first()).singleElement().satisfies(invalid -> {
            assertThat(invalid.line()).isEqualTo(5);
            assertThat(invalid.why())
                    .isEqualTo("order 1 has rows before those of other orders; the rows of an order must"
                            + " stand together");
        });
        assertThat(read(file)).extracting(NewOrder::reference).containsExactly("1", "2");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        var file = Files.write(directory.resolve("orders.csv"), (ROWS + "3,\u00e9,GB").getBytes(ISO_8859_1));

        assertThatThrownBy(() -> read(file)).isInstanceOf(StackException.class).hasMessageContaining("not UTF-8");
    }

    @Test
    void saysThatACompressedFileEndsTooEarly() throws IOException {
        var file = directory.resolve("orders.csv.xz");
        try (var out = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(1))) {
            out.write(ROWS.getBytes());
        }
        var whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(file)).isInstanceOf(StackException.class).hasMessageContaining("ends too early");
    }

    private static List<NewOrder> read(Path file) {
        var orders = new ArrayList<NewOrder>();
        try (var source = new OrderFile(file, row -> {})) {
            source.forEachRemaining(orders::add);
        }
        return orders;
    }
}
