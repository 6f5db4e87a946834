package io.millrace.batch.web;

import io.millrace.platform.openapi.ProblemMembers;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says of the service as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI batchApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("batch-service")
                        .version("1")
                        .description(
                                "Pipelines, their runs over data intervals, and a look into the lakehouse. Problems"
                                        + " are RFC 9457, their types are stable. Calls need a bearer token only where an issuer"
                                        + " is configured. Fields that are not known are refused."))
                .tags(List.of(
                        tag("Pipelines", "What is declared, and how it stands."),
                        tag("Runs", "A run is about a data interval; its tasks are tried as often as is allowed."),
                        tag("Backfills", "Runs over intervals of the past that have none."),
                        tag("Datasets", "What tasks write and read, and how fresh it is."),
                        tag("Notifications", "What people are told by webhooks, and whether it got there."),
                        tag("Audit", "Who did what, and why."),
                        tag("Lakehouse", "The tables of silver and gold, read without Spark.")));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Bean
    ProblemMembers moreOfProblems() {
        return new ProblemMembers(Map.of(
                "run_id", ProblemMembers.type("string").format("uuid"),
                "changes", ProblemMembers.type("array").items(ProblemMembers.type("string"))));
    }
}
