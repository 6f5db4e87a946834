package io.millrace.batch.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTests {

    private final Connections connections = new Connections(new ConnectionsProperties(Map.of(
            "chat", new Connection("https://hooks.example.com/services/T0/x7", null, null, "T0"),
            "shop", new Connection("http://shop:80", "ada", "s3cr3t", null))));

    @Test
    void leavesOutWhatIsSecret() {
        assertThat(connections.redacted("POST https://hooks.example.com/services/T0/x7 by ada:s3cr3t"))
                .isEqualTo("POST … by ada:…");
        assertThat(connections.redacted("jdbc:postgresql://ada:other@db/shop?password=other&ssl=true"))
                .isEqualTo("jdbc:postgresql:…db/shop?…&ssl=true");
    }

    @Test
    void leavesWhereItWas() {
        assertThat(connections.redacted("http://shop:8080/days did not answer"))
                .isEqualTo("http://shop:8080/days did not answer");
    }
}
