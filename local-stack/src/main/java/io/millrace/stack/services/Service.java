package io.millrace.stack.services;

import io.millrace.stack.checkout.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the four services: its name, ports and what it needs to know on this machine. */
public enum Service {
    ORDER("order-service", 8081, "orders", "512m"),
    INVENTORY("inventory-service", 8082, "inventory", "256m"),
    FRAUD("fraud-service", 8083, "", "512m"),
    BATCH("batch-service", 8084, "batch", "256m");

    /** How many Spark drivers work at once. */
    public static final int SPARK_PLACES = 2;

    private static final int MANAGEMENT_OFFSET = 1000;
    /** From an instance's ports to those of the next. */
    private static final int INSTANCE_OFFSET = 100;

    private final String id;
    private final int port;
    private final String database;
    private final String maxHeap;

    Service(String id, int port, String database, String maxHeap) {
        this.id = id;
        this.port = port;
        this.database = database;
        this.maxHeap = maxHeap;
    }

    /** Its module, jar and log are named so. */
    public String id() {
        return id;
    }

    /** The name of one of several instances, counted from 1; the first is called as the service. */
    public String id(int instance) {
        return instance == 1 ? id : id + "-" + instance;
    }

    public String url() {
        return url(1);
    }

    public String url(int instance) {
        return "http://127.0.0.1:" + port(instance);
    }

    public String managementUrl() {
        return managementUrl(1);
    }

    public String managementUrl(int instance) {
        return "http://127.0.0.1:" + managementPort(instance);
    }

    /** All that an instance listens on. */
    public List<Integer> ports(int instance) {
        return List.of(port(instance), managementPort(instance));
    }

    int port(int instance) {
        return PortOffset.applied(port + (instance - 1) * INSTANCE_OFFSET);
    }

    int managementPort(int instance) {
        return port(instance) + MANAGEMENT_OFFSET;
    }

    /** Its own database, or nothing. */
    String database() {
        return database;
    }

    String maxHeap() {
        return maxHeap;
    }

    /** Properties beyond addresses: what the local stack allows and where it keeps things. */
    Map<String, String> ownProperties(int instance, Home home, Lifetime lifetime) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.address", "127.0.0.1");
        properties.put("server.port", Integer.toString(port(instance)));
        properties.put("management.server.port", Integer.toString(managementPort(instance)));
        switch (this) {
            case ORDER -> properties.put("millrace.security.anonymous-authorities", "orders:import");
            case INVENTORY -> {}
            case FRAUD ->
                properties.put(
                        "millrace.fraud.state-dir",
                        home.state()
                                .resolve(instance == 1 ? "fraud-state" : "fraud-state-" + instance)
                                .toString());
            case BATCH -> {
                properties.put(
                        "millrace.lakehouse.root", home.lakehouse().toUri().toString());
                properties.put("millrace.spark.home", home.sparkHome().toString());
                properties.put("millrace.spark.jobs-jar", home.jobsJar().toString());
                properties.put("millrace.pools.spark", Integer.toString(SPARK_PLACES));
                properties.put("millrace.spark.drivers.warm", "1");
                // How a later run knows the drivers that outlive a batch-service that was killed.
                properties.put(
                        "millrace.spark.conf[spark.millrace.process]",
                        home.state().resolve("spark-driver").toString());
                properties.put(
                        "millrace.batch.log-dir",
                        home.state().resolve("task-logs").toString());
                properties.putAll(ShortSchedules.of(lifetime));
            }
        }
        return properties;
    }
}
