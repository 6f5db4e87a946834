package io.millrace.batch.dataset;

import static io.millrace.platform.problems.SharedProblem.DATABASE_UNAVAILABLE;

import io.millrace.batch.web.Problem;
import io.millrace.batch.web.Refuses;
import io.millrace.platform.openapi.MayRefuse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Datasets")
class DatasetController {

    private final Datasets datasets;

    DatasetController(Datasets datasets) {
        this.datasets = datasets;
    }

    record DatasetList(List<Dataset> datasets) {}

    @GetMapping("/datasets")
    @Operation(summary = "All datasets: who writes them, who reads them, and how fresh they are")
    @ApiResponse(responseCode = "200", description = "The datasets by name")
    @MayRefuse(DATABASE_UNAVAILABLE)
    DatasetList all() {
        return new DatasetList(datasets.all());
    }

    @GetMapping("/datasets/{name}")
    @Operation(summary = "A dataset, with its latest updates")
    @ApiResponse(responseCode = "200", description = "The dataset")
    @Refuses(Problem.UNKNOWN_DATASET)
    @MayRefuse(DATABASE_UNAVAILABLE)
    Dataset get(@PathVariable @Parameter(example = "gold.fact_orders") String name) {
        return datasets.find(name)
                .orElseThrow(() -> Problem.UNKNOWN_DATASET.because(
                        "No task reads or writes a dataset " + name + ", and none ever did"));
    }
}
