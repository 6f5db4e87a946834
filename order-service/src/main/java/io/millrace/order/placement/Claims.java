package io.millrace.order.placement;

import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.projection.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of claimed idempotency keys. */
@Component
class Claims {

    private static final String COLUMNS = "order_id, fingerprint, placed, owner, published";
    private static final RowMapper<Claim> CLAIM = (row, number) -> new Claim(
            Json.placed(row.getString("placed")),
            row.getBytes("fingerprint"),
            row.getObject("owner", UUID.class),
            row.getBoolean("published"));

    /**
     * @param owner who may publish the order, once
     */
    record Claim(PlacedOrder order, byte[] fingerprint, UUID owner, boolean published) {}

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Claim> find(String orderId) {
        return jdbc.sql("select " + COLUMNS + " from idempotency_key where order_id = ?")
                .param(orderId)
                .query(CLAIM)
                .optional();
    }

    /** Waits while another transaction holds the claim, and holds it until this one ends. */
    Optional<Claim> lock(String orderId) {
        return jdbc.sql("select " + COLUMNS + " from idempotency_key where order_id = ? for update")
                .param(orderId)
                .query(CLAIM)
                .optional();
    }

    /** Claims the key unless somebody has, or had it so long ago that only the order is left. */
    void claim(String key, byte[] fingerprint, PlacedOrder order, UUID owner) {
        jdbc.sql(
                        """
                        insert into idempotency_key (order_id, user_id, key, fingerprint, placed, owner)
                        select :orderId, :userId, :key, :fingerprint, :placed::jsonb, :owner
                        where not exists (select from orders where order_id = :orderId and user_id is not null)
                        on conflict do nothing
                        """)
                .param("orderId", order.orderId())
                .param("userId", order.userId())
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("placed", Json.write(order))
                .param("owner", owner)
                .update();
    }

    void takeOver(String orderId, UUID from, UUID to) {
        jdbc.sql("update idempotency_key set owner = :to where order_id = :orderId and owner = :from and not published")
                .param("to", to)
                .param("orderId", orderId)
                .param("from", from)
                .update();
    }

    void published(String orderId) {
        jdbc.sql("update idempotency_key set published = true where order_id = ?")
                .param(orderId)
                .update();
    }

    /** Deletes older claims, and answers how many there were. */
    int forgetOlderThan(Duration age) {
        return jdbc.sql("delete from idempotency_key where claimed_at < now() - make_interval(secs => :seconds)")
                .param("seconds", age.toSeconds())
                .update();
    }

    void giveUp(String orderId) {
        jdbc.sql("delete from idempotency_key where order_id = ? and not published")
                .param(orderId)
                .update();
    }
}
