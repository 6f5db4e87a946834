package io.millrace.inventory.imports;

import io.millrace.inventory.web.InvalidField;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** @throws InvalidField when the file is empty or its header is not as it must be; nothing is taken then */
    ImportReport run(BufferedReader file) throws IOException {
        var lines = new CsvLines(file);
        var header = lines.next();
        if (header == null) {
            throw new InvalidField("header", "is missing: the file is empty");
        }
        return new Run(new Columns(header.fields())).over(lines);
    }

    /** One file. The first good line of a SKU counts; later ones contradict it and are rejected. */
    private final class Run {

        private final Columns columns;
        private final Map<String, Long> lineOfSku = new HashMap<>();
        private final List<ProductLine> chunk = new ArrayList<>(LINES_A_TRANSACTION);
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
                var line = columns.read(record);
                var earlier = lineOfSku.putIfAbsent(line.sku(), line.line());
                if (earlier == null) {
                    chunk.add(line);
                } else {
                    reject(record.line(), "sku " + line.sku() + " was already given in line " + earlier);
                }
            } catch (InvalidField e) {
                reject(record.line(), e.field() + " " + e.getMessage());
            }
        }

        private void save() {
            if (chunk.isEmpty()) {
                return;
            }
            var saved = products.save(chunk);
            saved.belowReserved()
                    .forEach((line, reserved) -> reject(
                            line.line(),
                            "on_hand is " + line.onHand() + ", but orders hold reservations of " + reserved));
            created += saved.created();
            updated += saved.updated();
            chunk.clear();
        }

        private void reject(long line, String problem) {
            if (rejected.size() < MOST_REPORTED) {
                rejected.add(new Rejected(line, problem));
            } else if (unreported++ == 0) {
                firstUnreported = line;
            }
        }
    }
}
