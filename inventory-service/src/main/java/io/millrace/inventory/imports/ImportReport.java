package io.millrace.inventory.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of the lines of a file. */
@Schema(name = "ImportReport")
record ImportReport(
        @Schema(description = "Products that were new") int created,
        @Schema(description = "Products that were there") int updated,
        @Schema(description = "Lines that were not taken") List<Rejected> rejected) {}
