package io.millrace.batch.page;

import io.millrace.batch.dataset.Datasets;
import io.millrace.batch.lakehouse.Tables;
import io.millrace.batch.store.Deeds;
import io.millrace.batch.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Datasets, tables of the lakehouse, and who did what. */
@Controller
class DataPageController {

    private static final int ROWS = 50;
    private static final int VERSIONS = 30;
    private static final int DEEDS = 100;

    private final Datasets datasets;
    private final Tables tables;
    private final Deeds deeds;

    DataPageController(Datasets datasets, Tables tables, Deeds deeds) {
        this.datasets = datasets;
        this.tables = tables;
        this.deeds = deeds;
    }

    @GetMapping("/ui/datasets")
    String datasets(Model model) {
        model.addAttribute("datasets", datasets.all());
        model.addAttribute("tables", tables.all());
        return "datasets";
    }

    @GetMapping("/ui/datasets/{name}")
    String dataset(@PathVariable String name, Model model) {
        model.addAttribute(
                "dataset",
                datasets.find(name).orElseThrow(() -> Problem.UNKNOWN_DATASET.because("There is no dataset " + name)));
        return "dataset";
    }

    @GetMapping("/ui/tables/{schema}/{table}")
    String table(@PathVariable String schema, @PathVariable String table, Model model) {
        var snapshot = tables.find(schema, table)
                .orElseThrow(() -> Problem.UNKNOWN_TABLE.because("There is no table " + schema + "." + table));
        var rows = new ArrayList<List<@Nullable Object>>();
        snapshot.read(snapshot.columnNames(), Optional.empty(), ROWS, rows::add);
        model.addAttribute("table", snapshot.info());
        model.addAttribute("rows", rows);
        model.addAttribute("versions", tables.history(schema, table, VERSIONS));
        model.addAttribute("dataset", datasets.find(schema + "." + table).orElse(null));
        return "table";
    }

    @GetMapping("/ui/audit")
    String audit(@RequestParam(defaultValue = "") String pipeline, Model model) {
        model.addAttribute("pipeline", pipeline);
        model.addAttribute(
                "deeds",
                deeds.newest(
                        Optional.of(pipeline).filter(name -> !name.isBlank()),
                        Optional.empty(),
                        Optional.empty(),
                        DEEDS));
        return "audit";
    }
}
