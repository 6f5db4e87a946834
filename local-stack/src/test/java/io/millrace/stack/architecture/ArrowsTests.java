package io.millrace.stack.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Which room may know which: the arrows of the architecture, read from the modules' own declarations. */
class ArrowsTests {

    private static final Path ROOT = Path.of(System.getProperty("millrace.home", ".."));

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("platform-events", Set.of()),
            Map.entry("platform-starter", Set.of("platform-events")),
            Map.entry("platform-infra", Set.of()),
            Map.entry("platform-testing", Set.of("platform-infra")),
            Map.entry("lakehouse-jobs", Set.of("platform-events")),
            Map.entry("order-service", Set.of("platform-starter", "platform-events")),
            Map.entry("inventory-service", Set.of("platform-starter", "platform-events")),
            Map.entry("fraud-service", Set.of("platform-starter", "platform-events")),
            Map.entry("batch-service", Set.of("platform-starter", "platform-events")),
            Map.entry("local-stack", Set.of("platform-infra")),
            Map.entry(
                    "benchmarks",
                    Set.of(
                            "platform-events",
                            "platform-starter",
                            "local-stack",
                            "order-service",
                            "fraud-service",
                            "inventory-service")));

    private static final Set<String> SPARK_SIDE = Set.of("lakehouse-jobs", "platform-infra", "platform-events");

    @Test
    void knowsOnlyTheRoomsThatTheArchitectureAllows() throws Exception {
        var known = new TreeMap<String, Set<String>>();
        for (var module : modules()) {
            known.put(module, mainDependenciesOf(module));
        }

        assertThat(known.keySet()).containsAll(ALLOWED.keySet());
        assertThat(known).allSatisfy((module, dependencies) -> assertThat(ALLOWED.getOrDefault(module, Set.of()))
                .as(module)
                .containsAll(dependencies));
    }

    @Test
    void keepsSparksAndKafkasOwnVersionsFromBootsBom() throws Exception {
        for (var module : SPARK_SIDE) {
            assertThat(text(element(pom(module).getDocumentElement(), "parent"), "artifactId"))
                    .as(module)
                    .isEqualTo("platform-bom");
        }
    }

    @Test
    void declaresVersionsInTheBomAlone() throws Exception {
        for (var module : modules()) {
            if (!module.equals("platform-bom")) {
                var poms = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
                var versions = poms.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("<version>"))
                        .filter(line -> !line.contains("${") && !line.contains("0.1.0-SNAPSHOT"));
                assertThat(versions).as(module).isEmpty();
            }
        }
    }

    private static List<String> modules() throws Exception {
        var modules = element(pom("").getDocumentElement(), "modules").getElementsByTagName("module");
        return IntStream.range(0, modules.getLength())
                .mapToObj(index -> modules.item(index).getTextContent())
                .toList();
    }

    private static Set<String> mainDependenciesOf(String module) throws Exception {
        var dependencies = pom(module).getElementsByTagName("dependency");
        var found = new TreeSet<String>();
        for (var index = 0; index < dependencies.getLength(); index++) {
            var dependency = (Element) dependencies.item(index);
            var managed =
                    dependency.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
            var ours = text(dependency, "groupId").equals("io.millrace");
            if (ours && !managed && !text(dependency, "scope").equals("test")) {
                found.add(text(dependency, "artifactId"));
            }
        }
        return found;
    }

    private static Document pom(String module) throws Exception {
        try (var xml = Files.newInputStream(ROOT.resolve(module).resolve("pom.xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        } catch (IOException e) {
            throw new AssertionError("No pom.xml in " + ROOT.resolve(module).toAbsolutePath(), e);
        }
    }

    private static Element element(Element parent, String name) {
        return (Element) parent.getElementsByTagName(name).item(0);
    }

    private static String text(Element parent, String name) {
        var found = element(parent, name);
        return found == null ? "" : found.getTextContent().strip();
    }
}
