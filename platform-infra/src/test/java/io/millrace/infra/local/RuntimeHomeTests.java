package io.millrace.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.infra.process.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeHomeTests {

    @Test
    void isFoundFromAFolderWithinTheCheckout(@TempDir Path checkout) throws IOException {
        Path runtime = Files.createDirectories(checkout.resolve("platform-infra/target/runtime"));
        Path module = Files.createDirectories(checkout.resolve("order-service/target"));

        assertThat(RuntimeHome.at(module).directory()).isEqualTo(runtime);
    }

    @Test
    void saysHowToBuildWhatIsMissing(@TempDir Path elsewhere) {
        assertThatThrownBy(() -> RuntimeHome.at(elsewhere))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("mvn package -DskipTests -pl platform-infra -am");
    }
}
