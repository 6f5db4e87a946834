package io.millrace.stack.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.manifests.Checkout.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTests {

    private static final Tree COMPOSE = Checkout.tree("docker-compose.yml");

    static List<String> services() {
        return COMPOSE.get("services").keys();
    }

    static List<String> lasting() {
        return services().stream()
                .filter(name -> service(name).get("restart").exists())
                .toList();
    }

    @Test
    void hasThePortsOfTheLocalStackOnThisMachineOnly() {
        assertThat(Checkout.SERVICES).allSatisfy(name -> assertThat(ports(name))
                .containsExactly(
                        "127.0.0.1:%1$d:%1$d".formatted(Checkout.apiPort(name)),
                        "127.0.0.1:%1$d:%1$d".formatted(Checkout.managementPort(name))));
        assertThat(ports("kafka")).containsExactly("127.0.0.1:9092:9092");
        assertThat(ports("registry")).containsExactly("127.0.0.1:8085:8080");
        assertThat(ports("postgres")).containsExactly("127.0.0.1:5433:5432");
        assertThat(ports("connect")).containsExactly("127.0.0.1:8086:8083");
        assertThat(services())
                .allSatisfy(name -> assertThat(ports(name)).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void boundsMemoryAndComesBackByItself(String name) {
        assertThat(service(name).get("mem_limit").exists()).isTrue();
        assertThat(service(name).get("restart").text()).isEqualTo("unless-stopped");
    }

    @ParameterizedTest
    @MethodSource("services")
    void waitsForPartsThatSayWhetherTheyAreHealthy(String name) {
        Tree dependencies = service(name).get("depends_on");
        for (String needed : dependencies.keys()) {
            assertThat(services()).contains(needed);
            if (dependencies.get(needed).get("condition").text().equals("service_healthy")) {
                assertThat(service(needed).at("healthcheck.test").items()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void pinsItsImageAndBuildsOnlyOurOwn(String name) {
        Tree service = service(name);
        assertThat(service.get("image").text()).matches("[^:]+:v?[0-9][\\w.-]*");
        assertThat(service.get("build").exists())
                .isEqualTo(service.get("image").text().startsWith("millrace/"));
        if (service.get("build").exists()) {
            assertThat(Checkout.path(service.at("build.dockerfile").text())).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsDeclaredVolumesAndFilesThatExist(String name) {
        for (String mount : service(name).get("volumes").texts()) {
            String source = mount.split(":")[0];
            if (source.startsWith("./")) {
                assertThat(Checkout.path(source)).exists();
            } else {
                assertThat(COMPOSE.get("volumes").keys()).contains(source);
            }
        }
    }

    @Test
    void usesTheImagesOfTheCluster() {
        List<String> cluster = Checkout.yamlFiles("k8s").stream()
                .flatMap(file -> Checkout.documents(Checkout.text(file)).stream())
                .flatMap(document -> document.at("spec.template.spec.containers").items().stream())
                .map(container -> container.get("image").text())
                .filter(image -> !image.isEmpty())
                .toList();
        assertThat(services().stream().map(name -> service(name).get("image").text()))
                .containsAll(cluster);
    }

    private static Tree service(String name) {
        return COMPOSE.get("services").get(name);
    }

    private static List<String> ports(String name) {
        return service(name).get("ports").texts();
    }
}
