package io.millrace.stack.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.stack.terminal.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTests {

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> Input.requireReadable(directory.resolve("orders.csv")))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("there is no file " + directory.resolve("orders.csv"));
        assertThatThrownBy(() -> Input.requireReadable(directory)).hasMessageStartingWith(directory + " is no file");

        var file = Files.createFile(directory.resolve("orders.csv"));
        assertThatCode(() -> Input.requireReadable(file)).doesNotThrowAnyException();
    }
}
