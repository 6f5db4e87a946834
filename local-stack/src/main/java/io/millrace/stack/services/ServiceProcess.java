package io.millrace.stack.services;

import io.millrace.infra.Infra;
import io.millrace.infra.process.LocalProcess;
import io.millrace.infra.process.ProcessSpec;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.client.Api;
import io.millrace.stack.terminal.StackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts a service's jar as a process that is ready when its readiness probe says so. */
public final class ServiceProcess {

    private static final String JAVA_HOME_VARIABLE = "MILLRACE_SERVICE_JAVA_HOME";

    private ServiceProcess() {}

    /** @throws io.millrace.infra.process.InfraException with the end of its log when it does not get ready */
    public static LocalProcess start(Service service, Lifetime lifetime, Home home, Infra infra) {
        return start(service, 1, lifetime, home, infra);
    }

    /**
     * One of several instances, each with ports and a log of its own.
     *
     * @param instance counted from 1
     * @throws io.millrace.infra.process.InfraException with the end of its log when it does not get ready
     */
    public static LocalProcess start(Service service, int instance, Lifetime lifetime, Home home, Infra infra) {
        var arguments = new ArrayList<>(jvmOptions(service));
        if (lifetime != Lifetime.LONG) {
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        arguments.addAll(List.of("-jar", LaidOutJar.of(service, home).toString()));
        infra.serviceProperties(service.database()).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        service.ownProperties(instance, home, lifetime)
                .forEach((key, value) -> arguments.add("--" + key + "=" + value));
        var health = new Api(service.managementUrl(instance));
        return LocalProcess.start(ProcessSpec.java(
                javaHome(),
                service.id(instance),
                home.state(),
                arguments,
                Map.of(),
                service.ports(instance),
                () -> health.get("/actuator/health/readiness"),
                ProcessSpec.PATIENCE));
    }

    /**
     * Another main class of a service's, for a short-lived process.
     *
     * @throws StackException when there is no build
     */
    public static List<String> commandOf(Service service, String mainClass, Home home) {
        return new ArrayList<>(List.of(
                javaHome().resolve("bin").resolve("java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                LaidOutJar.of(service, home).toString(),
                mainClass));
    }

    /**
     * Makes ready what all services are started from, which starts would do otherwise.
     *
     * @throws StackException when there is no build
     */
    public static void prepare(Home home) {
        Stream.of(Service.values()).forEach(service -> LaidOutJar.of(service, home));
    }

    /**
     * What the JVM of a service is started with, to live in little memory. Both cores collect: what waits for the end of a
     * collection is often a single thread, such as that of a stream.
     */
    public static List<String> jvmOptions(Service service) {
        return List.of("-Xmx" + service.maxHeap(), "-XX:+UseParallelGC", "-XX:MaxMetaspaceSize=192m");
    }

    /** The JDK that services run on. */
    public static Path javaHome() {
        return Path.of(Optional.ofNullable(System.getenv(JAVA_HOME_VARIABLE))
                .filter(home -> !home.isBlank())
                .orElse(System.getProperty("java.home")));
    }
}
