package io.millrace.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.inventory.InventoryTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ImportIT extends InventoryTest {

    @Autowired
    private PlatformTransactionManager transactions;

    private static final int LIMIT = 64 << 20;
    private static final String HEADER = "sku,name,category,unit_price,currency,on_hand\n";

    @Test
    void keepsGoodLinesAndReportsTheOthers() {
        var a = unique("a");
        var b = unique("b");
        var answer = importCsv("\uFEFF" + HEADER.replace("\n", "\r\n")
                + a + ",\"FLOWER FAIRY,5 SUMMER B'DRAW LINERS\",OTHER,2.55,GBP,153\r\n"
                + "x,No price,OTHER,,GBP,1\r\n"
                + "\"open,1,2,3,4,5\r\n"
                + b + ",\"The \"\"best\"\"\",OTHER,1,GBP,0\r\n"
                + a + ",Again,OTHER,1,GBP,1\r\n"
                + "y,Too few,OTHER\r\n"
                + "z,Half,OTHER,1.00,GBP,0.5\r\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"created":2,"updated":0,"rejected":[\
                        {"line":3,"problem":"unit_price must not be empty"},\
                        {"line":4,"problem":"line has a quote that is not closed, or text behind a closing quote"},\
                        {"line":6,"problem":"sku %s was already given in line 2"},\
                        {"line":7,"problem":"line has 3 fields instead of 6"},\
                        {"line":8,"problem":"on_hand must be a whole number from 0 to 1000000000"}]}"""
                                .formatted(a));
        assertThat(http().get("/products/" + a).json().path("name").asString())
                .isEqualTo("FLOWER FAIRY,5 SUMMER B'DRAW LINERS");
        assertThat(http().get("/products/" + b).json().path("name").asString()).isEqualTo("The \"best\"");
        assertThat(http().get("/stock/" + a).json().path("on_hand").asInt()).isEqualTo(153);
    }

    @Test
    void setsTheStockAgainButNeverBelowWhatIsReserved() {
        var held = product(10);
        var free = product(10);
        db.sql("update stock set reserved = 4 where sku = ?").param(held).update();
        var line = "%s,Globe,OTHER,9.99,GBP,%d\n";
        assertThat(importCsv(HEADER + line.formatted(held, 3) + line.formatted(free, 3))
                        .text())
                .isEqualTo(
                        """
                        {"created":0,"updated":1,"rejected":[\
                        {"line":2,"problem":"on_hand is 3, but orders hold reservations of 4"}]}""");
        assertThat(http().get("/products/" + held).json().path("unit_price").asString())
                .isEqualTo("0.85");
        assertThat(http().get("/stock/" + free).json().path("available").asInt())
                .isEqualTo(3);
        assertThat(importCsv(HEADER + line.formatted(held, 4)).text()).contains("\"updated\":1");
        assertThat(http().get("/stock/" + held).json().path("available").asInt())
                .isZero();
        // The stock is always the sum of what changed it.
        assertThat(db.sql("select sum(quantity) from stock_movements where sku = ?")
                        .param(held)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    /** A line that is rejected for what orders hold does not stand in the way of the next one of its SKU. */
    @Test
    void keepsTheFirstGoodLineOfASkuNotTheFirst() {
        var held = product(10);
        db.sql("update stock set reserved = 4 where sku = ?").param(held).update();
        var line = held + ",Globe,OTHER,%s,GBP,%d\n";
        assertThat(importCsv(HEADER + line.formatted("1.00", 3) + line.formatted("2.00", 7) + line.formatted("3.00", 8))
                        .text())
                .isEqualTo(
                        """
                        {"created":0,"updated":1,"rejected":[\
                        {"line":2,"problem":"on_hand is 3, but orders hold reservations of 4"},\
                        {"line":4,"problem":"sku %s was already given in line 3"}]}"""
                                .formatted(held));
        assertThat(http().get("/stock/" + held).json().path("on_hand").asInt()).isEqualTo(7);
        assertThat(http().get("/products/" + held).json().path("unit_price").asString())
                .isEqualTo("2.00");
    }

    @Test
    void refusesAFileThatIsNone() {
        assertThat(importCsv("").refusal()).isEqualTo("422 invalid-field header");
        assertThat(importCsv("sku,name\na,b\n").refusal()).isEqualTo("422 invalid-field header");
        assertThat(importCsv("sku,sku,category,unit_price,currency,on_hand\n").refusal())
                .isEqualTo("422 invalid-field header");
        assertThat(importCsv(HEADER.replace(',', ';') + "a;b;c;1.00;GBP;1\n")
                        .json()
                        .path("detail")
                        .asString())
                .contains("separated by commas")
                .contains("';'");
        assertThat(http().post("/products/import", "{}").status()).isEqualTo(415);
        assertThat(importCsv(HEADER).text()).isEqualTo("{\"created\":0,\"updated\":0,\"rejected\":[]}");
        assertThat(importCsv(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}).refusal())
                .isEqualTo("422 invalid-field header");
    }

    @Test
    void keepsTheGoodLineBehindTenThousandBadOnes() {
        var good = unique("late");
        var answer = importCsv(HEADER + "broken\n".repeat(10_001) + good + ",Late,OTHER,1.00,GBP,5\n")
                .json();
        assertThat(answer.path("created").asInt()).isEqualTo(1);
        assertThat(answer.path("rejected")).hasSize(10_001);
        assertThat(answer.at("/rejected/10000").toString())
                .isEqualTo(
                        """
                        {"line":10002,"problem":"from here on 1 more lines were rejected and are not listed"}""");
        assertThat(http().get("/stock/" + good).json().path("on_hand").asInt()).isEqualTo(5);
    }

    @Test
    void rejectsALineThatIsTooLongAndGoesOn() {
        var good = unique("behind");
        var answer = importCsv(HEADER + "x".repeat(60 << 20) + "\n" + good + ",Behind,OTHER,1.00,GBP,5\n");
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"created":1,"updated":0,"rejected":[\
                        {"line":2,"problem":"line is longer than 65536 characters"}]}""");
    }

    @Test
    void findsASkuAgainThousandsOfLinesLater() {
        var prefix = unique("again");
        var file = new StringBuilder(HEADER);
        IntStream.range(0, 2_500).forEach(i -> file.append(prefix + i + ",Again,OTHER,1.00,GBP,5\n"));
        file.append(prefix + "7,Other,OTHER,2.00,GBP,6\n");
        assertThat(importCsv(file.toString()).text())
                .isEqualTo(
                        """
                        {"created":2500,"updated":0,"rejected":[\
                        {"line":2502,"problem":"sku %s7 was already given in line 9"}]}"""
                                .formatted(prefix));
        assertThat(http().get("/stock/" + prefix + 7).json().path("on_hand").asInt())
                .isEqualTo(5);
    }

    /** The delete has the product's row when the import finds that there is one, and deletes it then. */
    @Test
    void takesTheLineOfAProductThatIsBeingDeleted() {
        var deleted = product(10);
        var other = unique("other");
        var line = "%s,Globe,OTHER,9.99,GBP,3\n";
        var answer = new TransactionTemplate(transactions).execute(status -> {
            db.sql("select sku from products where sku = ? for update")
                    .param(deleted)
                    .query(String.class)
                    .single();
            var importing = CompletableFuture.supplyAsync(
                    () -> importCsv(HEADER + line.formatted(deleted) + line.formatted(other)));
            await().until(this::somebodyWaitsForAProduct);
            db.sql("delete from products where sku = ?").param(deleted).update();
            return importing;
        });
        assertThat(answer.join().text()).isEqualTo("{\"created\":2,\"updated\":0,\"rejected\":[]}");
        assertThat(http().get("/stock/" + deleted).json().path("on_hand").asInt())
                .isEqualTo(3);
    }

    private boolean somebodyWaitsForAProduct() {
        return db.sql(
                        """
                        select exists (select from pg_stat_activity where datname = current_database()
                            and wait_event_type = 'Lock' and query ~ 'products')
                        """)
                .query(Boolean.class)
                .single();
    }

    @Test
    void takesThousandsOfLinesAndAgain() {
        var prefix = unique("bulk");
        var file = new StringBuilder(HEADER);
        IntStream.range(0, 5_000).forEach(i -> file.append(prefix + i + ",Bulk,OTHER,1.00,GBP,5\n"));
        assertThat(importCsv(file.toString()).text()).isEqualTo("{\"created\":5000,\"updated\":0,\"rejected\":[]}");
        assertThat(importCsv(file.toString()).text()).isEqualTo("{\"created\":0,\"updated\":5000,\"rejected\":[]}");
    }

    @Test
    void refusesAFileThatGrowsOverTheLimit() throws IOException {
        var line = "x".repeat((1 << 16) - 1) + "\n";
        var file = HEADER + line.repeat(LIMIT >> 16);
        assertThat(answerTo(
                        "Content-Type: text/csv\r\nTransfer-Encoding: chunked",
                        Integer.toHexString(file.length()) + "\r\n" + file + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    /** Only the announcement is sent: whoever is refused need not send the file. */
    @Test
    void refusesAFileOverTheLimitByItsAnnouncedLength() throws IOException {
        assertThat(answerTo("Content-Type: text/csv\r\nContent-Length: " + (LIMIT + 1), ""))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void refusesACharsetThatThereIsNot() throws IOException {
        assertThat(answerTo("Content-Type: text/csv;charset=none-such\r\nContent-Length: 0", ""))
                .startsWith("HTTP/1.1 415 ");
    }

    /** The status line; other clients may give up when they are answered before they have sent all. */
    private String answerTo(String headers, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", http().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /products/import HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
