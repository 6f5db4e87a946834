package io.millrace.batch.execution;

import io.millrace.batch.progress.AttemptEnd;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What tasks of any type may leave for later ones: it is kept in the database, and put into the settings of others. */
final class Outputs {

    static final int MOST_BYTES = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Outputs() {}

    /** The same end with outputs as they are read from JSON, unless they are too large: then the attempt has failed. */
    static AttemptEnd bounded(AttemptEnd end) {
        if (end.outputs().isEmpty()) {
            return end;
        }
        var json = JSON.writeValueAsBytes(end.outputs());
        return json.length <= MOST_BYTES
                ? new AttemptEnd.Succeeded(end.metrics(), JSON.readValue(json, new TypeReference<>() {}))
                : new AttemptEnd.Failed(
                        "The outputs are " + json.length + " bytes as JSON, and at most " + MOST_BYTES
                                + " are kept; write the data to a table or a file, and leave its name",
                        end.metrics());
    }
}
