package io.millrace.batch.lakehouse.web;

import io.millrace.batch.lakehouse.TableSnapshot;
import io.millrace.batch.lakehouse.Tables;
import io.millrace.batch.lakehouse.Tables.TableInfo;
import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
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
                    List<Map<String, Object>> rows) {}

    @GetMapping
    @Operation(summary = "The tables of silver and gold")
    TableList list() {
        return new TableList(tables.all());
    }

    @GetMapping(value = "/{schema}/{table}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Rows of a table's latest version", description = "In no order. CSV with Accept: text/csv.")
    @ApiResponse(responseCode = "200", description = "Rows")
    @ApiResponse(responseCode = "404", description = "unknown-table")
    @ApiResponse(responseCode = "422", description = "invalid-field")
    TableRows rows(
            @PathVariable String schema,
            @PathVariable String table,
            @RequestParam(defaultValue = "100") @Min(1) @Max(100_000) int limit,
            @Parameter(description = "Names, with commas between them; by default all.") @RequestParam(required = false)
                    List<String> columns,
            @Parameter(
                            description =
                                    "Only rows of this date, such as 2026-11-22, in the column date, else a partition "
                                            + "column, else any, of the type date.")
                    @RequestParam(name = "where_date", required = false)
                    String whereDate) {
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
            @RequestParam(required = false) List<String> columns,
            @RequestParam(name = "where_date", required = false) String whereDate) {
        return Csv.of(read(find(schema, table), columns, whereDate, limit));
    }

    private TableSnapshot find(String schema, String table) {
        return tables.find(schema, table)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "unknown-table", "There is no table " + schema + "." + table));
    }

    private static TableSnapshot.Rows read(TableSnapshot snapshot, List<String> columns, String whereDate, int limit) {
        var known = snapshot.columnNames();
        var wanted = columns == null || columns.isEmpty() ? known : columns;
        for (var column : wanted) {
            if (!known.contains(column)) {
                throw invalid("columns", "names the unknown column " + column + "; known are " + known);
            }
        }
        return snapshot.read(wanted, date(snapshot, whereDate), limit);
    }

    private static LocalDate date(TableSnapshot snapshot, String whereDate) {
        if (whereDate == null || whereDate.isBlank()) {
            return null;
        }
        if (snapshot.dateColumn().isEmpty()) {
            throw invalid("where_date", "cannot be used: the table has no column of the type date");
        }
        try {
            return LocalDate.parse(whereDate);
        } catch (DateTimeParseException e) {
            throw invalid("where_date", "must be a date such as 2026-11-22");
        }
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-field", field + " " + detail)
                .field(field);
    }

    private static Map<String, Object> byColumn(List<String> columns, List<Object> row) {
        var named = new LinkedHashMap<String, Object>();
        for (var i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), row.get(i));
        }
        return named;
    }
}
