package io.millrace.batch.cli;

import io.millrace.batch.BatchServiceApplication;
import io.millrace.batch.declaration.InvalidPipelines;
import io.millrace.batch.pipeline.Pipeline;
import io.millrace.batch.pipeline.Pipelines;
import io.millrace.platform.registry.RegistryProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Pipelines as the service would have them with this file as additional configuration: above the pipelines and pools that
 * ship.
 *
 * @param all those that ship included
 * @param declared those that the file says something of
 */
record PipelineFile(Pipelines all, List<Pipeline> declared) {

    private static final ConfigurationPropertyName PIPELINES = ConfigurationPropertyName.of("millrace.pipelines");

    /** Of the service's beans only those are made that declarations ask for: the types of tasks and their settings. */
    @ConfigurationPropertiesScan(basePackageClasses = BatchServiceApplication.class)
    @EnableConfigurationProperties({KafkaProperties.class, RegistryProperties.class})
    @ComponentScan(
            basePackageClasses = BatchServiceApplication.class,
            excludeFilters =
                    @Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {BatchServiceApplication.class, SmartLifecycle.class}))
    private static final class Service {}

    /**
     * @throws InvalidPipelines with all that is wrong
     * @throws IllegalArgumentException when there is no such file
     */
    static PipelineFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("there is no file " + file + " that can be read");
        }
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "file",
                        Map.of(
                                "spring.config.additional-location",
                                file.toAbsolutePath().toUri().toString())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        ConfigurationPropertySources.attach(environment);
        try (var context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(environment);
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.register(Service.class);
            context.refresh();
            var pipelines = context.getBean(Pipelines.class);
            var names = namesIn(environment, file);
            return new PipelineFile(
                    pipelines,
                    pipelines.all().stream()
                            .filter(pipeline -> names.contains(pipeline.name()))
                            .toList());
        } catch (BeanCreationException e) {
            throw cause(e);
        }
    }

    private static Set<String> namesIn(ConfigurableEnvironment environment, Path file) {
        var names = new HashSet<String>();
        environment.getPropertySources().stream()
                .filter(source -> source.getName().contains(file.getFileName().toString()))
                .flatMap(source -> StreamSupport.stream(
                        ConfigurationPropertySources.from(source).spliterator(), false))
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(PIPELINES::isAncestorOf)
                .forEach(name -> names.add(name.getElement(PIPELINES.getNumberOfElements(), Form.ORIGINAL)));
        return names;
    }

    private static RuntimeException cause(BeanCreationException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> cause instanceof InvalidPipelines invalid
                        ? invalid
                        : cause instanceof BindException bind ? unbound(bind) : failure)
                .filter(cause -> cause != failure)
                .findFirst()
                .orElse(failure);
    }

    private static InvalidPipelines unbound(BindException failure) {
        var property = failure.getProperty();
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new InvalidPipelines(List.of(failure.getName() + ": " + root.getMessage()
                + (property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")")));
    }
}
