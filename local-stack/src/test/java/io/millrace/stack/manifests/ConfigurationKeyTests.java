package io.millrace.stack.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.stack.manifests.Checkout.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** A variable that configures nothing is found by nobody when it is misspelt, so each is looked up in the services. */
class ConfigurationKeyTests {

    private static final List<String> SERVICES = Checkout.SERVICES;
    private static final Pattern VARIABLE =
            Pattern.compile("\\b(SPRING|MILLRACE|SERVER|MANAGEMENT|LOGGING)_[A-Z0-9_]+");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @FieldSource("SERVICES")
    void setsPropertiesThatTheServiceHas(String service) throws IOException {
        Path jar = Checkout.path(service + "/target/" + service + ".jar");
        assumeTrue(Files.exists(jar), jar + " is not built");
        Set<String> known;
        try (InputStream in = Files.newInputStream(jar)) {
            known = properties(in).stream().map(ConfigurationKeyTests::variable).collect(Collectors.toSet());
        }
        assertThat(Stream.of(inCompose(service), inDockerfile(service), inPod(service), inConfigMaps(service))
                        .flatMap(Set::stream))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void namesVariablesAsSpringDoes() {
        assertThat(variable("millrace.topics.min-insync-replicas")).isEqualTo("MILLRACE_TOPICS_MININSYNCREPLICAS");
    }

    private static Set<String> inCompose(String service) {
        return variables(Checkout.tree("docker-compose.yml")
                .at("services." + service)
                .get("environment")
                .text());
    }

    private static Set<String> inDockerfile(String service) {
        return variables(Checkout.text(Checkout.path(service + "/Dockerfile")));
    }

    private static Set<String> inPod(String service) {
        return variables(Checkout.text(Checkout.path("k8s/base/" + service + ".yaml")));
    }

    /** ConfigMaps and Secrets are for one service by name, or for all. */
    private static Set<String> inConfigMaps(String service) {
        return Checkout.yamlFiles("k8s").stream()
                .filter(file -> file.endsWith("kustomization.yaml"))
                .flatMap(file -> Checkout.documents(Checkout.text(file)).stream())
                .flatMap(kustomization -> Stream.of("configMapGenerator", "secretGenerator")
                        .flatMap(kind -> kustomization.get(kind).items().stream()))
                .filter(generator -> Set.of("millrace", service, service + "-database")
                        .contains(generator.get("name").text()))
                .map(Tree::text)
                .flatMap(text -> variables(text).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** As in "Binding From Environment Variables" of Spring Boot's reference. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Set<String> properties(InputStream jar) throws IOException {
        Set<String> found = new HashSet<>();
        ZipInputStream entries = new ZipInputStream(jar);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (entry.getName().endsWith(METADATA)) {
                JSON.readTree(entries.readAllBytes())
                        .path("properties")
                        .forEach(property -> found.add(property.path("name").asString()));
            } else if (entry.getName().endsWith(".jar")) {
                found.addAll(properties(new ByteArrayInputStream(entries.readAllBytes())));
            }
        }
        return found;
    }
}
