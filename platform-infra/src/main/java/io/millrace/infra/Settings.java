package io.millrace.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of a part that are the same for a process and a container, from {@code <part>.properties} beside this. */
public final class Settings {

    private final SortedMap<String, String> entries = new TreeMap<>();

    private Settings(Properties properties) {
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
    }

    public static Settings of(Part part) {
        return read(part.id());
    }

    /** The public images, by {@link Part#id()}. */
    public static Map<String, String> images() {
        return read("images").entries;
    }

    private static Settings read(String name) {
        Properties properties = new Properties();
        try (InputStream in = Settings.class.getResourceAsStream(name + ".properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Settings(properties);
    }

    public Settings with(String name, Object value) {
        entries.put(name, value.toString());
        return this;
    }

    /** The text of a properties file. */
    public String asFile() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }

    /** As Kafka's image takes them: {@code log.dirs} is {@code KAFKA_LOG_DIRS}. */
    public Map<String, String> asKafkaEnvironment() {
        return entries.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> "KAFKA_" + entry.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                        Map.Entry::getValue));
    }

    /** As PostgreSQL's server takes them: {@code -c name=value}. */
    public List<String> asServerArguments() {
        return entries.entrySet().stream()
                .flatMap(entry -> Stream.of("-c", entry.getKey() + "=" + entry.getValue()))
                .toList();
    }
}
