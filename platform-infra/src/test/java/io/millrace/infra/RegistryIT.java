package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegistryIT {

    private static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);

    @Test
    void refusesASchemaThatCannotReadTheOneBefore() throws Exception {
        String versions = INFRA.registry().url() + "/subjects/test-" + UUID.randomUUID() + "-value/versions";

        assertThat(Rest.send("POST", versions, schema("")).statusCode()).isEqualTo(200);
        assertThat(Rest.send("POST", versions, schema("{'name':'f','type':'string'}"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(Rest.send("POST", versions, schema("{'name':'f','type':'string','default':''}"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String schema(String fields) {
        String schema = "{'type':'record','name':'R','fields':[" + fields + "]}";
        return "{\"schema\":\"" + schema.replace("'", "\\\"") + "\"}";
    }
}
