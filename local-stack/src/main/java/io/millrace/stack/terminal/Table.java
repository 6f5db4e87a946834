package io.millrace.stack.terminal;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Rows of text in columns as wide as their widest cell. */
public final class Table {

    private Table() {}

    public static void print(PrintWriter out, String title, List<String> header, List<List<String>> rows) {
        out.println();
        out.println(title);
        var columns = new Column[header.size()];
        for (var i = 0; i < columns.length; i++) {
            var column = i;
            var widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(header.get(column).length(), Math::max);
            columns[i] = new Column(widest + 3, 2, Overflow.SPAN);
        }
        var table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        table.addRowValues(header.toArray(String[]::new));
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        out.print(table);
        out.flush();
    }
}
