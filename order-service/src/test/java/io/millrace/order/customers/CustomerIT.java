package io.millrace.order.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.events.Customer;
import io.millrace.events.Topics;
import io.millrace.order.testing.RunningService;
import io.millrace.testing.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CustomerIT extends RunningService {

    private final String id = "u-" + UUID.randomUUID();

    @Test
    void putsAndDeletesACustomer() {
        assertThat(put("{\"name\":\"Ada\",\"email\":\"ada@example.org\"}").status())
                .isEqualTo(202);
        assertThat(put("{\"name\":\"Ada\",\"email\":\"ada@example.org\",\"loyalty_tier\":\"gold\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.delete("/customers/" + id).status()).isEqualTo(202);

        assertThat(neighbours.values(Topics.CUSTOMERS, id))
                .containsExactly(
                        new Customer(id, "Ada", "ada@example.org", "bronze"),
                        new Customer(id, "Ada", "ada@example.org", "gold"),
                        null);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        var answer = put("{\"name\":\"Ada\",\"email\":\"nowhere\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("email");
    }

    private Answer put(String body) {
        return api.put("/customers/" + id, body);
    }
}
