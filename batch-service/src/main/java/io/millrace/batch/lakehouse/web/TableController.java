package io.millrace.batch.lakehouse.web;

import io.delta.kernel.exceptions.KernelException;
import io.millrace.batch.lakehouse.TableSnapshot;
import io.millrace.batch.lakehouse.Tables;
import io.millrace.batch.lakehouse.Tables.TableInfo;
import io.millrace.batch.web.Problem;
import io.millrace.platform.problems.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/lakehouse/tables")
@Tag(name = "Lakehouse")
class TableController {

    private static final String CSV = "text/csv";

    /** Each reads a batch of a file at a time. */
    private static final int READERS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore readers = new Semaphore(READERS, true);
    private final Tables tables;
    private final JsonMapper mapper;

    TableController(Tables tables, JsonMapper mapper) {
        this.tables = tables;
        this.mapper = mapper;
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
    void rows(
            @PathVariable @TableApi.SchemaName String schema,
            @PathVariable @TableApi.TableName String table,
            @RequestParam(defaultValue = "100") @Min(1) int limit,
            @RequestParam(defaultValue = "") @TableApi.Columns List<String> columns,
            @RequestParam(name = "where_date", defaultValue = "") @TableApi.WhereDate String whereDate,
            @RequestParam(required = false) @Min(0) @TableApi.Version @Nullable Long version,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var snapshot = find(schema, table, version);
        write(snapshot, columns, whereDate, limit, wanted -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            return new JsonRows(
                    mapper.createGenerator(response.getOutputStream()),
                    schema + "." + table,
                    snapshot.info().version(),
                    wanted);
        });
    }

    @GetMapping(value = "/{schema}/{table}", produces = CSV)
    @Operation(hidden = true)
    void csv(
            @PathVariable String schema,
            @PathVariable String table,
            @RequestParam(defaultValue = "100") @Min(1) int limit,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(name = "where_date", defaultValue = "") String whereDate,
            @RequestParam(required = false) @Min(0) @Nullable Long version,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        write(find(schema, table, version), columns, whereDate, limit, wanted -> {
            response.setContentType(CSV);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            return new Csv(response.getWriter(), wanted);
        });
    }

    private interface Begin {
        RowWriter with(List<String> columns) throws IOException;
    }

    private void write(TableSnapshot snapshot, List<String> columns, String whereDate, int limit, Begin begin)
            throws IOException, InterruptedException {
        var wanted = wanted(snapshot, columns);
        var date = date(snapshot, whereDate);
        if (!readers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Problem.MANY_READERS
                    .because("Many others read tables at this moment.")
                    .retryAfter(PATIENCE);
        }
        try {
            var writer = begin.with(wanted);
            snapshot.read(wanted, date, limit, row -> write(writer, row));
            writer.end();
        } finally {
            readers.release();
        }
    }

    private static void write(RowWriter writer, List<@Nullable Object> row) {
        try {
            writer.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TableSnapshot find(String schema, String table, @Nullable Long version) {
        try {
            return (version == null ? tables.find(schema, table) : tables.find(schema, table, version))
                    .orElseThrow(() -> Problem.UNKNOWN_TABLE.because("There is no table " + schema + "." + table));
        } catch (KernelException e) {
            throw Problem.UNKNOWN_VERSION.because("There is no version " + version + " of " + schema + "." + table
                    + ", or its files are gone: " + e.getMessage());
        }
    }

    private static List<String> wanted(TableSnapshot snapshot, List<String> columns) {
        var known = snapshot.columnNames();
        for (var column : columns) {
            if (!known.contains(column)) {
                throw Violation.invalid("columns", "names the unknown column " + column + "; known are " + known);
            }
        }
        return columns.isEmpty() ? known : columns;
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
}
