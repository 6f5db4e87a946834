package io.millrace.stack.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.manifests.Checkout.Tree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an overlay of k8s/ comes to, as kubectl renders it; it asks no cluster. */
record RenderedOverlay(List<Tree> documents) {

    static boolean kubectlIsHere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    static RenderedOverlay of(String name) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        Checkout.path("k8s/overlays/" + name).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        return new RenderedOverlay(Checkout.documents(rendered));
    }

    List<Tree> ofKind(String... kinds) {
        return documents.stream()
                .filter(document -> Set.of(kinds).contains(document.get("kind").text()))
                .toList();
    }

    List<Tree> workloads() {
        return ofKind("Deployment", "StatefulSet");
    }

    Set<String> names(String kind) {
        return ofKind(kind).stream().map(RenderedOverlay::name).collect(Collectors.toSet());
    }

    Tree one(String kind, String name) {
        return ofKind(kind).stream()
                .filter(document ->
                        name(document).replaceFirst("-[a-z0-9]{10}$", "").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " " + name));
    }

    static String name(Tree document) {
        return document.at("metadata.name").text();
    }

    static List<Tree> containers(Tree workload) {
        return workload.at("spec.template.spec.containers").items();
    }

    static boolean isService(Tree workload) {
        return Checkout.SERVICES.contains(name(workload));
    }
}
