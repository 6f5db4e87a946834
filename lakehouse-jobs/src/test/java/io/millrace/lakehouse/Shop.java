package io.millrace.lakehouse;

import static io.millrace.lakehouse.Events.cancelled;
import static io.millrace.lakehouse.Events.placed;
import static io.millrace.lakehouse.Events.placedV1;
import static io.millrace.lakehouse.Events.product;
import static io.millrace.lakehouse.Events.status;

import io.millrace.lakehouse.Events.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** What happened in a small shop, bad records included. */
final class Shop {

    private static final Instant CATALOGUE = Instant.parse("2026-11-01T00:00:00Z");
    private static final GenericRecord O1 = placed(
            "o-1",
            "u-1",
            "DE",
            Instant.parse("2026-11-05T10:00:00Z"),
            new Line("A", 2, "2.50"),
            new Line("B", 1, "10.00"));
    private static final GenericRecord O2 =
            placedV1("o-2", "u-2", Instant.parse("2026-10-20T09:00:00Z"), new Line("A", 4, "2.00"));
    private static final GenericRecord O3 =
            placed("o-3", "u-3", "GB", Instant.parse("2026-11-12T12:00:00Z"), new Line("A", 1, "3.00"));
    private static final GenericRecord O4 =
            placed("o-4", "u-4", "DE", Instant.parse("2026-11-05T11:00:00Z"), new Line("B", 1, "10.00"));
    private static final GenericRecord O5 =
            placed("o-5", "u-5", "DE", Instant.parse("2026-11-05T23:59:59.999Z"), new Line("A", 1, "2.50"));

    private final EventLog log;

    Shop(EventLog log) {
        this.log = log;
    }

    void open() {
        log.send("cdc.products", "A", product("A", "Alpha", "TOYS", "2.50"), CATALOGUE);
        log.send("cdc.products", "B", product("B", "Beta", "BOOKS", "10.00"), CATALOGUE);
        log.send("cdc.products", "B", product("B", "Beta", "BOOKS", "10.00"), CATALOGUE.plusSeconds(60));
        log.send("cdc.products", "A", product("A", "Alpha", "GAMES", "3.00"), Instant.parse("2026-11-10T00:00:00Z"));
        for (GenericRecord order : new GenericRecord[] {O1, O2, O3, O4, O5}) {
            log.send("orders", id(order), order);
            tell(order, "PLACED", null, Duration.ZERO);
        }
        for (GenericRecord order : new GenericRecord[] {O1, O2, O3, O5, O5}) {
            tell(order, "CONFIRMED", null, Duration.ofSeconds(1));
        }
        tell(O4, "REJECTED", "OUT_OF_STOCK", Duration.ofSeconds(1));
        log.send("orders", "o-1", placed("o-1", "u-1", "DE", CATALOGUE, new Line("A", 9, "2.50")));
        log.flush();
    }

    /** Six records of which none is an order. */
    void sendBadOrders() {
        byte[] good = log.encoded("orders", O3);
        byte[] gigabytes = Arrays.copyOf(good, 11);
        System.arraycopy(new byte[] {(byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E}, 0, gigabytes, 6, 5);
        GenericRecord wrongSum = new GenericData.Record((GenericData.Record) O3, true);
        wrongSum.put("order_id", "o-7");
        wrongSum.put("amount", O1.get("amount"));
        Instant now = Instant.now();
        log.send("orders", "bad-1", "{\"order_id\":1}".getBytes(StandardCharsets.UTF_8), now);
        log.send("orders", "bad-2", Arrays.copyOf(good, good.length - 3), now);
        log.send("orders", "bad-3", gigabytes, now);
        log.send("orders", "bad-4", new byte[] {0, 0x7F, 0, 0, 1, 0}, now);
        log.send("orders", "bad-5", (byte[]) null, now);
        log.send("orders", "o-7", wrongSum);
        log.flush();
    }

    /** One order is blocked late, one cancelled, one comes with a newer schema, a product goes. */
    void goOn() {
        tell(O3, "BLOCKED", "VELOCITY", Duration.ofMinutes(4));
        log.send("orders", "o-5", cancelled(O5, Instant.parse("2026-11-06T08:00:00Z")));
        tell(O5, "CANCELLED", null, Duration.ofHours(8));
        GenericRecord newer = new GenericData.Record(Events.withText(Events.ORDER, "channel", "web"));
        GenericRecord order =
                placed("o-6", "u-6", "FR", Instant.parse("2026-11-13T07:00:00Z"), new Line("A", 1, "3.00"));
        order.getSchema().getFields().forEach(field -> newer.put(field.name(), order.get(field.pos())));
        newer.put("channel", "app");
        log.send("orders", "o-6", newer);
        tell(order, "CONFIRMED", null, Duration.ofSeconds(1));
        log.send("orders", "o-9", cancelled(placed("o-9", "u-9", "FR", CATALOGUE), CATALOGUE));
        log.send("cdc.products", "A", (GenericRecord) null, Instant.parse("2026-11-20T00:00:00Z"));
        log.flush();
    }

    private void tell(GenericRecord order, String status, String reason, Duration after) {
        Instant at = Instant.ofEpochMilli((Long) order.get("ts")).plus(after);
        log.send("order.status", id(order), status(order, status, reason, at));
    }

    private static String id(GenericRecord order) {
        return order.get("order_id").toString();
    }
}
