package io.millrace.stack.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** Reads files of this repository; JSON is YAML to it. */
final class Checkout {

    static final List<String> SERVICES =
            List.of("order-service", "inventory-service", "fraud-service", "batch-service");

    private static final Path ROOT = Path.of(System.getProperty("millrace.home", ".."));

    private Checkout() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> yamlFiles(String folder) {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tree tree(String name) {
        return documents(text(path(name))).get(0);
    }

    static List<Tree> documents(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return StreamSupport.stream(new Yaml(options).loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(Tree::new)
                .toList();
    }

    /** A port of the local stack: each service has the API at 8081 and on, management 1000 above. */
    static int apiPort(String service) {
        return 8081 + SERVICES.indexOf(service);
    }

    static int managementPort(String service) {
        return apiPort(service) + 1000;
    }

    /** What was read, asked by path: {@code spec.template.spec}. Nothing answers with nothing. */
    record Tree(Object value) {

        Tree at(String path) {
            Object current = value;
            for (String key : path.split("\\.")) {
                current = current instanceof Map<?, ?> map ? map.get(key) : null;
            }
            return new Tree(current);
        }

        boolean exists() {
            return value != null;
        }

        String text() {
            return Objects.toString(value, "");
        }

        List<Tree> items() {
            return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
        }

        List<String> texts() {
            return items().stream().map(Tree::text).toList();
        }

        List<String> keys() {
            return value instanceof Map<?, ?> map
                    ? map.keySet().stream().map(Object::toString).toList()
                    : List.of();
        }

        Tree get(String key) {
            return new Tree(value instanceof Map<?, ?> map ? map.get(key) : null);
        }
    }
}
