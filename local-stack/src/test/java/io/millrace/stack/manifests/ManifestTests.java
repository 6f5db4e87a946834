package io.millrace.stack.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.manifests.Checkout.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTests {

    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final Pattern PINNED = Pattern.compile("[^:]+(:[0-9]+/[^:]+)?:v?[0-9][\\w.-]*");

    static List<Path> manifests() {
        return Checkout.yamlFiles("k8s").stream()
                .filter(file -> !file.endsWith(KUSTOMIZATION))
                .toList();
    }

    static List<Path> kustomizations() {
        return Stream.of("k8s", "docker")
                .flatMap(folder -> Checkout.yamlFiles(folder).stream())
                .filter(file -> file.endsWith(KUSTOMIZATION))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void hasFieldsThatKubernetesKnows(Path file) {
        for (Tree document : Checkout.documents(Checkout.text(file))) {
            assertThat(StrictManifest.unknownFields(StrictManifest.read(document)))
                    .isEmpty();
        }
    }

    @Test
    void findsAMisspeltField() {
        String manifest =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: order-service
                spec:
                  template:
                    spec:
                      containers:
                        - name: service
                          readinesProbe: {}
                """;
        assertThat(StrictManifest.unknownFields(
                        StrictManifest.read(Checkout.documents(manifest).get(0))))
                .singleElement()
                .asString()
                .endsWith("containers[0].readinesProbe");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void pinsEveryImage(Path file) {
        for (Tree document : Checkout.documents(Checkout.text(file))) {
            for (Tree container : document.at("spec.template.spec.containers").items()) {
                if (container.get("image").exists()) {
                    assertThat(container.get("image").text()).matches(PINNED);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void namesFilesThatExistAndLeavesNoneOut(Path file) {
        Tree kustomization = Checkout.documents(Checkout.text(file)).get(0);
        List<String> named = Stream.of(
                        kustomization.get("resources").texts().stream(),
                        kustomization.get("patches").items().stream()
                                .map(patch -> patch.get("path").text()),
                        kustomization.get("configMapGenerator").items().stream()
                                .flatMap(generator -> generator.get("files").texts().stream()))
                .flatMap(names -> names)
                .toList();
        assertThat(named)
                .allSatisfy(name -> assertThat(file.resolveSibling(name)).exists());
        assertThat(manifests().stream()
                        .filter(manifest -> manifest.getParent().equals(file.getParent()))
                        .map(manifest -> manifest.getFileName().toString())
                        .collect(Collectors.toSet()))
                .isSubsetOf(named);
    }
}
