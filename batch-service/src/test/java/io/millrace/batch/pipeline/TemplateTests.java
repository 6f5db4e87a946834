package io.millrace.batch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTests {

    @Test
    void putsValuesInPlaceOfNamesAsTheyStand() {
        assertThat(Template.fill(
                        "--root={{lakehouse_root}}/{{ run_id }}",
                        Map.of("lakehouse_root", "s3a://$1\\x", "run_id", "7")))
                .isEqualTo("--root=s3a://$1\\x/7");
    }

    @Test
    void namesWhatIsNotKnown() {
        assertThatThrownBy(() -> Template.fill("{{runid}}", Map.of("run_id", "7")))
                .hasMessage("Nothing is known by the name {{runid}} in \"{{runid}}\"; known are [run_id]");
    }
}
