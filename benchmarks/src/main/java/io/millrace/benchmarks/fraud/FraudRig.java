package io.millrace.benchmarks.fraud;

import io.millrace.events.OrderEvent;
import io.millrace.events.Topics;
import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.infra.process.LocalProcess;
import io.millrace.stack.checkout.Home;
import io.millrace.stack.services.Lifetime;
import io.millrace.stack.services.Service;
import io.millrace.stack.services.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.util.FileSystemUtils;

/** fraud-service as a process on a real broker and registry, someone who places orders, and someone who only reads them. */
final class FraudRig implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Infra infra;
    private final LocalProcess service;
    private final KafkaClients clients;
    private final KafkaProducer<String, OrderEvent> orders;
    private final KafkaConsumer<String, byte[]> assessments;
    private final OrderReader reader;

    private FraudRig(Home home, Infra infra) {
        this.infra = infra;
        service = ServiceProcess.start(Service.FRAUD, Lifetime.LONG, home, infra);
        var bootstrapServers = infra.kafka().bootstrapServers();
        clients = new KafkaClients(bootstrapServers, infra.registry().url());
        clients.register(Topics.ORDERS);
        orders = clients.producer(
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "benchmark", ProducerConfig.LINGER_MS_CONFIG, 10));
        orders.initTransactions();
        assessments = clients.atStart(Topics.ASSESSMENTS, new ByteArrayDeserializer());
        reader = OrderReader.start(
                ServiceProcess.jvmOptions(Service.FRAUD),
                bootstrapServers,
                infra.registry().url());
    }

    /** On an empty log; what a killed run left behind ends first. */
    static FraudRig start() throws IOException {
        var found = Home.found();
        var state = found.root().resolve("benchmarks/target/fraud");
        Infra.endLeftovers(state);
        FileSystemUtils.deleteRecursively(state);
        var infra = Infra.builder(state)
                .freePorts()
                .parts(Part.KAFKA, Part.REGISTRY)
                .start();
        try {
            return new FraudRig(new Home(found.root(), state), infra);
        } catch (RuntimeException e) {
            infra.close();
            throw e;
        }
    }

    /** Orders assessed a second, from the instant at which all of them can be read until all assessments can. */
    double assess(Shopping shopping, int count) throws TimeoutException {
        orders.beginTransaction();
        for (int i = 0; i < count; i++) {
            var order = shopping.next();
            orders.send(new ProducerRecord<>(Topics.ORDERS.name(), order.getOrderId(), order));
        }
        orders.flush();
        var began = System.nanoTime();
        assessments.seekToEnd(assessments.assignment());
        assessments.assignment().forEach(assessments::position);
        orders.commitTransaction();
        awaitAssessments(count, began);
        return count * 1e9 / (System.nanoTime() - began);
    }

    /** Orders read and decoded a second. */
    double read(int count) throws IOException {
        return reader.read(count);
    }

    /** Of the alerts while orders come at a steady rate, in milliseconds. */
    List<Double> alertDelays(Shopping shopping, int ordersPerSecond, Duration duration) {
        return AlertDelays.measure(clients, shopping, ordersPerSecond, duration);
    }

    private void awaitAssessments(int count, long began) throws TimeoutException {
        for (int left = count; left > 0; ) {
            left -= assessments.poll(POLL).count();
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new TimeoutException(left + " of " + count + " orders were not assessed in " + PATIENCE
                        + "; the service's log is " + service.log());
            }
        }
    }

    @Override
    public void close() {
        List.<AutoCloseable>of(reader, assessments, orders, clients, service::stop, infra)
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception e) {
                        System.err.println("Could not end " + part + ": " + e);
                    }
                });
    }
}
