package io.millrace.inventory;

import io.millrace.infra.Infra;
import io.millrace.infra.Part;
import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import io.millrace.testing.ServiceProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with real parts around it, one for all tests. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "millrace.capture.check-interval=1s",
            "millrace.capture.heartbeat-interval=2s"
        })
@Import(Log.class)
public abstract class InventoryTest {

    protected static final Infra INFRA = Infra.shared(Part.KAFKA, Part.REGISTRY, Part.POSTGRES, Part.CONNECT);

    @Autowired
    protected Log log;

    @Autowired
    protected JdbcClient db;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        INFRA.serviceProperties("inventory").forEach((name, value) -> registry.add(name, () -> value));
    }

    protected Http http() {
        return new Http(port);
    }

    protected Http management() {
        return new Http(managementPort);
    }

    protected static Map<String, String> keyed(String key) {
        return Map.of("Idempotency-Key", key);
    }

    /** @param csv a text, bytes or a resource */
    protected Answer importCsv(Object csv) {
        return http().post("/products/import", csv, Map.of("Content-Type", "text/csv"));
    }

    /** One more instance, in a process of its own. */
    protected static ServiceProcess anotherInstance(String name) {
        var properties = new HashMap<>(INFRA.serviceProperties("inventory"));
        // One instance looks after the connector, with the settings of the tests.
        properties.put("millrace.connect.url", "");
        return new ServiceProcess(name, InventoryServiceApplication.class, INFRA.directory(), properties);
    }

    /** A SKU, an order id or a key that no other test has. */
    protected static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    protected String product(long onHand) {
        var sku = unique("sku");
        http().put(
                        "/products/" + sku,
                        """
                {"name":"Globe","category":"OTHER","unit_price":"0.85","currency":"GBP"}""");
        if (onHand > 0) {
            http().post("/stock/" + sku + "/receipts", "{\"quantity\":" + onHand + "}", keyed(unique("key")));
        }
        return sku;
    }

    protected long reserved(String sku) {
        return db.sql("select reserved from stock where sku = ?")
                .param(sku)
                .query(Long.class)
                .single();
    }
}
