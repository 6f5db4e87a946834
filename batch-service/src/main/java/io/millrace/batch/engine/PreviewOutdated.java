package io.millrace.batch.engine;

import java.util.List;

/** What somebody saw beforehand is not what would be done now. */
public final class PreviewOutdated extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> changes;

    PreviewOutdated(List<String> changes) {
        super("Something else would be done now than what the preview showed; changed since: "
                + String.join(", ", changes) + ". Ask for the preview again");
        this.changes = List.copyOf(changes);
    }

    /** What is not as it was, as people name it. */
    public List<String> changes() {
        return changes;
    }
}
