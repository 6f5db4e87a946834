package io.millrace.batch.lakehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @Test
    void writesALineOfNamesAndThenTheRows() throws IOException {
        assertThat(csv(List.of("user_id", "note", "orders"), Arrays.asList("a,b", null, 3)))
                .isEqualTo("user_id,note,orders\r\n\"a,b\",,3\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(0)",
                "+1+cmd|'/C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "＝1",
                "＋1",
                "－1",
                "＠1"
            })
    void doesNotLetASpreadsheetTakeATextForAFormula(String text) throws IOException {
        assertThat(onlyCell(text)).startsWith("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-5.20", "-1.5E-7", "2026-11-22", "anna", "a=b", "'quoted'"})
    void leavesNumbersAndOtherTextsAsTheyAre(String text) throws IOException {
        assertThat(onlyCell(text)).isEqualTo(text);
    }

    private static String csv(List<String> columns, List<@Nullable Object> row) throws IOException {
        var text = new StringBuilder();
        var csv = new Csv(text, columns);
        csv.row(row);
        csv.end();
        return text.toString();
    }

    private static String onlyCell(Object value) throws IOException {
        var csv = csv(List.of("it"), List.of(value));
        var cell = csv.substring("it\r\n".length(), csv.length() - "\r\n".length());
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }
}
