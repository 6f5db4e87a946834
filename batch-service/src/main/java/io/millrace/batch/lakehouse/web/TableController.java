package io.millrace.batch.lakehouse.web;

import io.millrace.batch.lakehouse.TableSnapshot;
import io.millrace.batch.lakehouse.Tables;
import io.millrace.batch.lakehouse.Tables.TableInfo;
import io.millrace.batch.web.Problem;
import io.millrace.platform.problems.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/lakehouse/tables")
@Tag(name = "Lakehouse")
class TableController {

    private final Tables tables;

    TableController(Tables tables) {
        this.tables = tables;
    }

    record TableList(List<TableInfo> tables) {}

    record TableRows(
            @Schema(description = "As in gold.daily_revenue.") String table,
            @Schema(description = "Delta's version of the table that the rows are from.") long version,
            List<String> columns,
            @Schema(description = "By column. Decimals, dates and times are strings; bytes are in base64.")
                    List<Map<String, @Nullable Object>> rows) {}

    @GetMapping
    @TableApi.Lists
    TableList list() {
        return new TableList(tables.all());
    }

    @GetMapping(value = "/{schema}/{table}", produces = MediaType.APPLICATION_JSON_VALUE)
    @TableApi.Reads
    TableRows rows(
            @PathVariable @TableApi.SchemaName String schema,
            @PathVariable @TableApi.TableName String table,
            @RequestParam(defaultValue = "100") @Min(1) @Max(100_000) int limit,
            @RequestParam(defaultValue = "") @TableApi.Columns List<String> columns,
            @RequestParam(name = "where_date", defaultValue = "") @TableApi.WhereDate String whereDate) {
        var snapshot = find(schema, table);
        var found = read(snapshot, columns, whereDate, limit);
        return new TableRows(
                schema + "." + table,
                snapshot.info().version(),
                found.columns(),
                found.rows().stream().map(row -> byColumn(found.columns(), row)).toList());
    }

    @GetMapping(value = "/{schema}/{table}", produces = "text/csv")
    @Operation(hidden = true)
    String csv(
            @PathVariable String schema,
            @PathVariable String table,
            @RequestParam(defaultValue = "100") @Min(1) @Max(100_000) int limit,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(name = "where_date", defaultValue = "") String whereDate) {
        return Csv.of(read(find(schema, table), columns, whereDate, limit));
    }

    private TableSnapshot find(String schema, String table) {
        return tables.find(schema, table)
                .orElseThrow(() -> Problem.UNKNOWN_TABLE.because("There is no table " + schema + "." + table));
    }

    private static TableSnapshot.Rows read(TableSnapshot snapshot, List<String> columns, String whereDate, int limit) {
        var known = snapshot.columnNames();
        var wanted = columns.isEmpty() ? known : columns;
        for (var column : wanted) {
            if (!known.contains(column)) {
                throw Violation.invalid("columns", "names the unknown column " + column + "; known are " + known);
            }
        }
        return snapshot.read(wanted, date(snapshot, whereDate), limit);
    }

    private static Optional<LocalDate> date(TableSnapshot snapshot, String whereDate) {
        if (whereDate.isBlank()) {
            return Optional.empty();
        }
        if (snapshot.dateColumn().isEmpty()) {
            throw Violation.invalid("where_date", "cannot be used: the table has no column of the type date");
        }
        try {
            return Optional.of(LocalDate.parse(whereDate));
        } catch (DateTimeParseException e) {
            throw Violation.invalid("where_date", "must be a date such as 2026-11-22");
        }
    }

    private static Map<String, @Nullable Object> byColumn(List<String> columns, List<@Nullable Object> row) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }
}
