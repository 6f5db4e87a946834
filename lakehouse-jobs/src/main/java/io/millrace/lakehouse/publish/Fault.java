package io.millrace.lakehouse.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What may be wrong with a row that is to be published.
 *
 * @param in whether it is, of a row of {@link Changes}
 */
record Fault(String what, Column in) {

    /** @throws IllegalStateException naming the first that is in any row, and one such row */
    static void checkAll(Dataset<Row> changed, List<Fault> faults) {
        Column[] found = faults.stream()
                .flatMap(fault -> Stream.of(count(when(fault.in(), 1)), min(when(fault.in(), col("key")))))
                .toArray(Column[]::new);
        Row counts = changed.agg(count("*"), found).head();
        for (int i = 0; i < faults.size(); i++) {
            long rows = counts.getLong(2 * i + 1);
            if (rows > 0) {
                throw new IllegalStateException("%s: in %d rows, such as that of key %s"
                        .formatted(faults.get(i).what(), rows, counts.get(2 * i + 2)));
            }
        }
    }
}
