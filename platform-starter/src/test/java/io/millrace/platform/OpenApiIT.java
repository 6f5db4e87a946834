package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What every service's description says without the service's doing. */
class OpenApiIT extends StarterIT {

    @LocalServerPort
    private int port;

    private JsonNode api;

    @BeforeEach
    void read() {
        api = new Http(port).get("/v3/api-docs").json();
    }

    @Test
    void describesWhatTheStarterRefusesWithAnExampleOfEach() {
        var answers = api.at("/paths/~1boxes/post/responses");

        assertThat(answers.propertyNames())
                .containsExactlyInAnyOrder("200", "400", "401", "405", "406", "413", "415", "422", "503");
        answers.properties().stream()
                .filter(answer -> Integer.parseInt(answer.getKey()) >= 400)
                .forEach(answer -> {
                    var problem = answer.getValue().at("/content/application~1problem+json");
                    assertThat(problem.at("/schema/$ref").asString()).isEqualTo("#/components/schemas/Problem");
                    assertThat(problem.path("examples").properties())
                            .isNotEmpty()
                            .allSatisfy(example -> {
                                assertThat(example.getValue().at("/value/type").asString())
                                        .isEqualTo("urn:millrace:problem:" + example.getKey());
                                assertThat(example.getValue()
                                                .at("/value/status")
                                                .asString())
                                        .isEqualTo(answer.getKey());
                            });
                });
        assertThat(api.at("/components/schemas/Problem/required").isEmpty()).isFalse();
    }

    @Test
    void addsWhatTheServiceListsForACall() {
        assertThat(api.at("/paths/~1boxes/post/responses/503/headers/Retry-After/required")
                        .asBoolean())
                .isTrue();
        assertThat(api.at("/paths/~1authorities/get/responses").propertyNames())
                .containsExactlyInAnyOrder("200", "400", "401", "405", "406");
        assertThat(api.at("/components/schemas/Problem/properties/shelf/type").asString())
                .isEqualTo("string");
    }

    @Test
    void namesFieldsAsTheyAreSent() {
        assertThat(api.at("/components/schemas/Box/properties").propertyNames()).containsExactly("packed_items");
    }
}
