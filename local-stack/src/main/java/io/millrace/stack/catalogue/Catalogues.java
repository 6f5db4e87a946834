package io.millrace.stack.catalogue;

import io.millrace.stack.client.Api;
import io.millrace.stack.services.Service;
import io.millrace.stack.terminal.StackException;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Brings products in by inventory-service, and waits until change data capture has told order-service. */
public final class Catalogues {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Catalogues() {}

    /**
     * @param csv {@code sku,name,category,unit_price,currency,on_hand}
     * @return how many products were created and updated, and the lines that were rejected
     */
    public static JsonNode load(BodyPublisher csv) throws InterruptedException {
        var orders = new Api(Service.ORDER.managementUrl());
        var before = orders.metric("orders.catalogue.products");
        var answer = new Api(Service.INVENTORY.url()).postFile("/products/import", "text/csv", csv);
        var expected = before + answer.path("created").asInt();
        var deadline = Instant.now().plus(TIMEOUT);
        while (orders.metric("orders.catalogue.products") < expected) {
            if (Instant.now().isAfter(deadline)) {
                throw new StackException("order-service did not learn of the products within " + TIMEOUT.toSeconds()
                        + " s. Is Debezium's connector running? See .millrace/logs/connect.log.");
            }
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
        return answer;
    }
}
