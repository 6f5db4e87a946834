package io.millrace.stack.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.stack.manifests.Checkout.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the overlays as kubectl renders them, where there is one. */
class OverlayTests {

    @BeforeEach
    void needsKubectl() {
        assumeTrue(RenderedOverlay.kubectlIsHere(), "no kubectl on the path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void rendersToFieldsThatKubernetesKnows(String overlay) throws Exception {
        for (Tree document : RenderedOverlay.of(overlay).documents()) {
            assertThat(StrictManifest.unknownFields(StrictManifest.read(document)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void givesEveryContainerProbesLimitsAndNoPrivileges(String overlay) throws Exception {
        for (Tree workload : RenderedOverlay.of(overlay).workloads()) {
            Tree pod = workload.at("spec.template.spec");
            assertThat(pod.at("securityContext.runAsNonRoot").value()).isEqualTo(true);
            assertThat(pod.get("enableServiceLinks").value()).isEqualTo(false);
            for (Tree container : RenderedOverlay.containers(workload)) {
                assertThat(container.keys())
                        .as(RenderedOverlay.name(workload))
                        .contains("readinessProbe", "livenessProbe", "ports", "image");
                assertThat(container.at("resources.requests").keys()).contains("cpu", "memory");
                assertThat(container.at("resources.limits.memory").exists()).isTrue();
                assertThat(container
                                .at("securityContext.allowPrivilegeEscalation")
                                .value())
                        .isEqualTo(false);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void probesTheServicesOnTheirManagementPorts(String overlay) throws Exception {
        RenderedOverlay rendered = RenderedOverlay.of(overlay);
        for (String service : Checkout.SERVICES) {
            Tree workload = rendered.workloads().stream()
                    .filter(candidate -> RenderedOverlay.name(candidate).equals(service))
                    .findFirst()
                    .orElseThrow();
            Tree container = RenderedOverlay.containers(workload).get(0);
            assertThat(container.at("livenessProbe.httpGet.path").text()).isEqualTo("/actuator/health/liveness");
            assertThat(container.at("readinessProbe.httpGet.path").text()).isEqualTo("/actuator/health/readiness");
            assertThat(container.at("readinessProbe.httpGet.port").text()).isEqualTo("management");
            assertThat(container.at("securityContext.readOnlyRootFilesystem").value())
                    .isEqualTo(true);
            assertThat(container.get("ports").items())
                    .extracting(port -> port.get("containerPort").value())
                    .containsExactly(Checkout.apiPort(service), Checkout.managementPort(service));
            assertThat(workload.at("spec.template.metadata.annotations")
                            .get("prometheus.io/port")
                            .text())
                    .isEqualTo(String.valueOf(Checkout.managementPort(service)));
            assertThat(rendered.one("Service", service).at("spec.ports").items())
                    .extracting(port -> port.get("port").value())
                    .containsExactly(Checkout.apiPort(service), Checkout.managementPort(service));
            assertThat(rendered.names("PodDisruptionBudget")).contains(service);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void refersToWhatIsThere(String overlay) throws Exception {
        RenderedOverlay rendered = RenderedOverlay.of(overlay);
        for (Tree workload : rendered.workloads()) {
            assertThat(workload.at("spec.template.metadata.labels").keys())
                    .containsAll(workload.at("spec.selector.matchLabels").keys());
            for (Tree source : RenderedOverlay.containers(workload).stream()
                    .flatMap(container -> container.get("envFrom").items().stream())
                    .toList()) {
                if (source.get("configMapRef").exists()) {
                    assertThat(rendered.names("ConfigMap"))
                            .contains(source.at("configMapRef.name").text());
                }
                if (source.get("secretRef").exists() && overlay.equals("local")) {
                    assertThat(rendered.names("Secret"))
                            .contains(source.at("secretRef.name").text());
                }
            }
            if (RenderedOverlay.isService(workload)) {
                assertThat(rendered.names("ServiceAccount"))
                        .contains(workload.at("spec.template.spec.serviceAccountName")
                                .text());
            }
        }
    }

    @Test
    void leavesSecretsOutOfProductionAndNamesThemInTheReadme() throws Exception {
        RenderedOverlay production = RenderedOverlay.of("production");
        assertThat(production.ofKind("Secret")).isEmpty();
        List<String> secrets = production.workloads().stream()
                .flatMap(workload -> RenderedOverlay.containers(workload).stream())
                .flatMap(container -> container.get("envFrom").items().stream())
                .filter(source -> source.get("secretRef").exists())
                .map(source -> source.at("secretRef.name").text())
                .toList();
        assertThat(secrets).hasSize(3);
        assertThat(Checkout.text(Checkout.path("k8s/README.md"))).contains(secrets);
    }

    @Test
    void survivesTheLossOfABrokerOrANodeInProduction() throws Exception {
        RenderedOverlay production = RenderedOverlay.of("production");
        Tree settings = production.one("ConfigMap", "millrace").get("data");
        assertThat(settings.get("MILLRACE_TOPICS_REPLICATIONFACTOR").text()).isEqualTo("3");
        assertThat(settings.get("MILLRACE_TOPICS_MININSYNCREPLICAS").text()).isEqualTo("2");
        assertThat(settings.get("SPRING_KAFKA_BOOTSTRAPSERVERS").text().split(","))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(Stream.of("inventory-service", "fraud-service").map(service -> production.workloads().stream()
                        .filter(workload -> RenderedOverlay.name(workload).equals(service))
                        .findFirst()
                        .orElseThrow()
                        .at("spec.replicas")
                        .value()))
                .containsOnly(2);
        assertThat(production
                        .one("HorizontalPodAutoscaler", "order-service")
                        .at("spec.minReplicas")
                        .value())
                .isEqualTo(2);
        assertThat(production.workloads())
                .allSatisfy(workload -> assertThat(workload.at("spec.template.spec.topologySpreadConstraints")
                                .items())
                        .isNotEmpty());
        assertThat(Set.copyOf(production.names("NetworkPolicy"))).contains("nothing-else", "api", "management");
    }
}
