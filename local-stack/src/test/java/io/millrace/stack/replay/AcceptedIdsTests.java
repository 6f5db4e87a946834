package io.millrace.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedIdsTests {

    @Test
    void hasEachIdInTheFileAtOnceAndKeepsThoseOfEarlierRuns(@TempDir Path directory) throws Exception {
        var file = directory.resolve("accepted");
        Files.writeString(file, "earlier\n");

        try (var ids = AcceptedIds.appendTo(file)) {
            ids.add("one");
            ids.add("two");

            assertThat(file).hasContent("earlier\none\ntwo\n");
        }
    }
}
