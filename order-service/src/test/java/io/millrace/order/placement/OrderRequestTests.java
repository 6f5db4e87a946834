package io.millrace.order.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.Violation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OrderRequestTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void readsAnOrder() {
        var request = read(
                """
                {"user_id":"u-1","country":"GB","placed_at":"2011-03-01T10:15:00.1234+01:00",
                 "lines":[{"sku":"a","quantity":1},{"sku":"b","quantity":100000}]}""");

        assertThat(request)
                .isEqualTo(new OrderRequest(
                        "u-1",
                        "GB",
                        Instant.parse("2011-03-01T09:15:00.123Z"),
                        List.of(new OrderRequest.Line("a", 1), new OrderRequest.Line("b", 100_000))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                                                                        |
                    {"country":"GB","lines":[{"sku":"a","quantity":1}]}                       | user_id
                    {"user_id":7,"country":"GB","lines":[{"sku":"a","quantity":1}]}           | user_id
                    {"user_id":" ","country":"GB","lines":[{"sku":"a","quantity":1}]}         | user_id
                    {"user_id":"a\\u0000","country":"GB","lines":[{"sku":"a","quantity":1}]}  | user_id
                    {"user_id":"a\\ud800","country":"GB","lines":[{"sku":"a","quantity":1}]}  | user_id
                    {"user_id":"u","lines":[{"sku":"a","quantity":1}]}                        | country
                    {"user_id":"u","country":"gb","lines":[{"sku":"a","quantity":1}]}         | country
                    {"user_id":"u","country":"XX","lines":[{"sku":"a","quantity":1}]}         | country
                    {"user_id":"u","country":"GBR","lines":[{"sku":"a","quantity":1}]}        | country
                    {"user_id":"u","country":"GB"}                                            | lines
                    {"user_id":"u","country":"GB","lines":null}                               | lines
                    {"user_id":"u","country":"GB","lines":{}}                                 | lines
                    {"user_id":"u","country":"GB","lines":[]}                                 | lines
                    {"user_id":"u","country":"GB","lines":[7]}                                | lines[0]
                    {"user_id":"u","country":"GB","lines":[{"quantity":1}]}                   | lines[0].sku
                    {"user_id":"u","country":"GB","lines":[{"sku":"a"}]}                      | lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":0}]}         | lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":-1}]}        | lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":100001}]}    | lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":1.5}]}       | lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":"1"}]}       | lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":9999999999}]}| lines[0].quantity
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":1},{"sku":"a","quantity":2}]} | lines[1].sku
                    {"user_id":"u","country":"GB","lines":[{"sku":"a","quantity":1,"unit_price":"0.01"}]} | lines[0].unit_price
                    {"user_id":"u","country":"GB","amount":"1.00","lines":[{"sku":"a","quantity":1}]} | amount
                    {"user_id":"u","country":"GB","placed_at":"yesterday","lines":[{"sku":"a","quantity":1}]} | placed_at
                    {"user_id":"u","country":"GB","placed_at":"2099-01-01T00:00:00Z","lines":[{"sku":"a","quantity":1}]} | placed_at
                    """)
    void namesTheFieldThatIsWrong(String body, String field) {
        assertThat(wrongFields(body)).first().isEqualTo(field == null ? "" : field);
    }

    @Test
    void namesAllFieldsThatAreWrong() {
        assertThat(wrongFields("{\"user_id\":\"\",\"country\":\"XX\",\"lines\":[{\"sku\":\"a\",\"quantity\":0}]}"))
                .containsExactly("user_id", "country", "lines[0].quantity");
    }

    @Test
    void takesAThousandLinesAndNotOneMore() {
        assertThat(read(withLines(1000)).lines()).hasSize(1000);
        assertThat(wrongFields(withLines(1001))).containsExactly("lines");
    }

    private static String withLines(int count) {
        return "{\"user_id\":\"u\",\"country\":\"GB\",\"lines\":["
                + IntStream.range(0, count)
                        .mapToObj(i -> "{\"sku\":\"s" + i + "\",\"quantity\":1}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static List<String> wrongFields(String body) {
        var refused = catchThrowableOfType(ProblemException.class, () -> read(body));
        return ((List<?>) refused.getBody().getProperties().get("errors"))
                .stream().map(violation -> ((Violation) violation).field()).toList();
    }

    private static OrderRequest read(String body) {
        return OrderRequest.read(JSON.readTree(body), NOW);
    }
}
