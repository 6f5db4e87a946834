package io.millrace.inventory.imports;

import io.millrace.platform.problems.ProblemException;
import io.millrace.platform.problems.Violation;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes a file line by line; good lines are kept, whatever the others are. */
@Component
class ProductImport {

    private static final int LINES_A_TRANSACTION = 1_000;
    /** Nobody reads more of them; later ones are counted. */
    static final int MOST_REPORTED = 10_000;

    private final ImportedProducts products;

    ProductImport(ImportedProducts products) {
        this.products = products;
    }

    /** @throws ProblemException when the file is empty or its header is not as it must be; nothing is taken then */
    ImportReport run(BufferedReader file) throws IOException {
        var lines = new CsvLines(file);
        var header = lines.next();
        if (header == null) {
            throw Violation.invalid("header", "is missing: the file is empty");
        }
        return new Run(new Columns(header.fields())).over(lines);
    }

    /** One file. The first good line of a SKU counts; later ones contradict it and are rejected. */
    private final class Run {

        private final Columns columns;
        private final UUID file = UUID.randomUUID();
        /** The lines of the next transaction; those of earlier ones are known by the stock they counted. */
        private final List<ProductLine> chunk = new ArrayList<>();

        private final List<Rejected> rejected = new ArrayList<>();
        private long unreported;
        private long firstUnreported;
        private int created;
        private int updated;

        Run(Columns columns) {
            this.columns = columns;
        }

        ImportReport over(CsvLines lines) throws IOException {
            for (var record = lines.next(); record != null; record = lines.next()) {
                take(record);
                if (chunk.size() == LINES_A_TRANSACTION) {
                    save();
                }
            }
            save();
            rejected.sort(Comparator.comparingLong(Rejected::line));
            if (unreported > 0) {
                rejected.add(new Rejected(
                        firstUnreported,
                        "from here on " + unreported + " more lines were rejected and are not listed"));
            }
            return new ImportReport(created, updated, rejected);
        }

        private void take(CsvRecord record) {
            try {
                chunk.add(columns.read(record));
            } catch (InvalidLine e) {
                reject(new Rejected(record.line(), e.problem()));
            }
        }

        private void save() {
            if (chunk.isEmpty()) {
                return;
            }
            var saved = products.save(file, List.copyOf(chunk));
            saved.rejected().forEach(this::reject);
            created += saved.created();
            updated += saved.updated();
            chunk.clear();
        }

        private void reject(Rejected line) {
            if (rejected.size() < MOST_REPORTED) {
                rejected.add(line);
            } else if (unreported++ == 0) {
                firstUnreported = line.line();
            }
        }
    }
}
