package io.millrace.stack.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.manifests.Checkout.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonitoringTests {

    private static final Tree DASHBOARD = Checkout.tree("monitoring/grafana/dashboards/millrace.json");
    private static final Tree RULES = Checkout.tree("monitoring/prometheus/rules.yml");

    @Test
    void asksOnlyForDocumentedMetrics() {
        Set<String> documented = Checkout.text(Checkout.path("monitoring/README.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`")[1])
                .collect(Collectors.toSet());
        assertThat(Stream.concat(dashboardQueries(), alerts().map(alert -> alert.get("expr")
                        .text())))
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        query -> assertThat(PromQl.metrics(query)).isNotEmpty().isSubsetOf(documented));
    }

    @Test
    void findsTheMetricsOfAQuery() {
        assertThat(PromQl.metrics(
                        "sum by (job, le) (rate(a_seconds_bucket{job=~\"b.*\"}[5m])) / on (job) c_total offset 5m"
                                + " > 2 * 3600 or vector(0)"))
                .containsExactlyInAnyOrder("a_seconds", "c_total");
    }

    @Test
    void scrapesTheManagementPortOfEveryService() {
        assertThat(targets("prometheus.yml"))
                .containsExactlyElementsOf(Checkout.SERVICES.stream()
                        .map(service -> service + " 127.0.0.1:" + Checkout.managementPort(service))
                        .toList());
        assertThat(targets("prometheus.compose.yml"))
                .containsExactlyElementsOf(Checkout.SERVICES.stream()
                        .map(service -> service + " " + service + ":" + Checkout.managementPort(service))
                        .toList());
    }

    @Test
    void saysHowBadAnAlertIsAndWhatItMeans() {
        assertThat(alerts()).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(alert.at("labels.severity").text()).isIn("critical", "warning");
            assertThat(alert.at("annotations.summary").text()).endsWith(".");
        });
    }

    @Test
    void testsEveryAlert() {
        Set<String> tested = Checkout.tree("monitoring/prometheus/rules.test.yml").get("tests").items().stream()
                .flatMap(test -> test.get("alert_rule_test").items().stream())
                .filter(check -> check.get("exp_alerts").exists())
                .map(check -> check.get("alertname").text())
                .collect(Collectors.toSet());
        assertThat(tested)
                .isEqualTo(alerts().map(alert -> alert.get("alert").text()).collect(Collectors.toSet()));
    }

    @Test
    void laysOutPanelsThatAskTheProvisionedSource() {
        List<Tree> panels = DASHBOARD.get("panels").items();
        assertThat(panels).extracting(panel -> panel.get("id").value()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.get("gridPos").value()).doesNotHaveDuplicates();
        String source = Checkout.tree("monitoring/grafana/provisioning/datasources/prometheus.yml")
                .get("datasources")
                .items()
                .get(0)
                .get("uid")
                .text();
        assertThat(panels)
                .filteredOn(panel -> !panel.get("type").text().equals("row"))
                .allSatisfy(panel -> {
                    assertThat(panel.at("datasource.uid").text()).isEqualTo(source);
                    assertThat(panel.get("targets").items()).isNotEmpty();
                });
    }

    private static Stream<String> dashboardQueries() {
        return DASHBOARD.get("panels").items().stream()
                .flatMap(panel -> panel.get("targets").items().stream())
                .map(target -> target.get("expr").text());
    }

    private static Stream<Tree> alerts() {
        return RULES.get("groups").items().stream().flatMap(group -> group.get("rules").items().stream());
    }

    private static List<String> targets(String file) {
        return Checkout.tree("monitoring/prometheus/" + file).get("scrape_configs").items().stream()
                .flatMap(job -> job.get("static_configs").items().stream())
                .map(config -> config.at("labels.service").text() + " "
                        + String.join(",", config.get("targets").texts()))
                .toList();
    }
}
