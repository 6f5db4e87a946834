package io.millrace.order.testing;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.order.OrderServiceApplication;
import io.millrace.testing.Await;
import io.millrace.testing.Http;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One service on real parts for all integration tests. */
@SpringBootTest(
        classes = OrderServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "millrace.orders.log.delivery-timeout=2s",
            "millrace.orders.log.request-timeout=1s",
            "millrace.orders.streams.heartbeat=300ms",
            "millrace.database.lock-timeout=1s",
            "millrace.database.idle-in-transaction-timeout=8s"
        })
@Import({Neighbours.class, CallerAuthorities.class})
public abstract class RunningService {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    protected Neighbours neighbours;

    protected Http api;
    protected Http management;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        infra().serviceProperties("orders").forEach((name, value) -> registry.add(name, () -> value));
    }

    protected static Infra infra() {
        return Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES);
    }

    @BeforeEach
    void connect() {
        api = new Http(port);
        management = new Http(managementPort);
        Await.until(
                "the service is ready",
                () -> management.get("/actuator/health/readiness").status() == 200);
    }

    /** Waits until the catalogue has the product, for which an order of somebody else is placed. */
    protected void awaitSold(String sku) {
        Await.until(
                sku + " is sold",
                () -> api.post("/orders", Placements.body("u-await", new Placements.Item(sku, 1)))
                                .status()
                        == 202);
    }
}
