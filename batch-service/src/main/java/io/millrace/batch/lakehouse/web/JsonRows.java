package io.millrace.batch.lakehouse.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A {@link TableController.TableRows} whose rows are written as they come. */
final class JsonRows implements RowWriter {

    private final JsonGenerator json;
    private final List<String> columns;

    JsonRows(JsonGenerator json, String table, long version, List<String> columns) {
        this.json = json;
        this.columns = columns;
        json.writeStartObject();
        json.writeStringProperty("table", table);
        json.writeNumberProperty("version", version);
        json.writePOJOProperty("columns", columns);
        json.writeArrayPropertyStart("rows");
    }

    @Override
    public void row(List<@Nullable Object> cells) {
        json.writeStartObject();
        for (var i = 0; i < columns.size(); i++) {
            json.writePOJOProperty(columns.get(i), cells.get(i));
        }
        json.writeEndObject();
    }

    @Override
    public void end() {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
