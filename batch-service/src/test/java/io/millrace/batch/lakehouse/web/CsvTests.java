package io.millrace.batch.lakehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.lakehouse.TableSnapshot.Rows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @Test
    void writesALineOfNamesAndThenTheRows() {
        var rows = new Rows(List.of("user_id", "note", "orders"), List.of(Arrays.asList("a,b", null, 3)));

        assertThat(Csv.of(rows)).isEqualTo("user_id,note,orders\r\n\"a,b\",,3\r\n");
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
    void doesNotLetASpreadsheetTakeATextForAFormula(String text) {
        assertThat(onlyCell(text)).startsWith("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-5.20", "-1.5E-7", "2026-11-22", "anna", "a=b", "'quoted'"})
    void leavesNumbersAndOtherTextsAsTheyAre(String text) {
        assertThat(onlyCell(text)).isEqualTo(text);
    }

    private static String onlyCell(Object value) {
        var csv = Csv.of(new Rows(List.of("it"), List.of(List.of(value))));
        var cell = csv.substring("it\r\n".length(), csv.length() - "\r\n".length());
        return cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }
}
