package io.millrace.order.placement;

import io.millrace.order.book.Json;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.log.LogProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of claimed idempotency keys. Each call is one short statement. */
@Component
class Claims {

    private static final RowMapper<Claim> CLAIM = (row, number) -> new Claim(
            Json.placed(row.getString("placed")),
            row.getBytes("fingerprint"),
            row.getObject("owner", UUID.class),
            row.getBoolean("published"),
            row.getBoolean("leased"));

    /**
     * @param owner who may publish the order, once, while it has the lease; another one for every lease
     * @param published whether the log is known to have the order
     * @param leased whether the owner may be publishing it
     */
    record Claim(PlacedOrder order, byte[] fingerprint, UUID owner, boolean published, boolean leased) {}

    private final JdbcClient jdbc;
    private final double leaseSeconds;

    Claims(JdbcClient jdbc, LogProperties log) {
        this.jdbc = jdbc;
        this.leaseSeconds = Lease.length(log.mostUnderWay()).toMillis() / 1000.0;
    }

    Optional<Claim> find(String orderId) {
        return jdbc.sql(
                        """
                        select placed, fingerprint, owner, leased_until > now() as leased,
                               published or exists (
                                   select from orders o where o.order_id = k.order_id and o.user_id is not null
                               ) as published
                        from idempotency_key k
                        where order_id = ?
                        """)
                .param(orderId)
                .query(CLAIM)
                .optional();
    }

    /** Whether there is the order and no claim of it any more. */
    boolean isForgotten(String orderId) {
        return jdbc.sql(
                        """
                        select exists (select from orders where order_id = :orderId and user_id is not null)
                           and not exists (select from idempotency_key where order_id = :orderId)
                        """)
                .param("orderId", orderId)
                .query(Boolean.class)
                .single();
    }

    /** Claims the key and leases it, unless somebody has, or had it so long ago that only the order is left. */
    boolean claim(String key, byte[] fingerprint, PlacedOrder order, UUID owner) {
        return jdbc.sql(
                                """
                        insert into idempotency_key (order_id, user_id, key, fingerprint, placed, owner, leased_until)
                        select :orderId, :userId, :key, :fingerprint, :placed::jsonb, :owner,
                               now() + make_interval(secs => :lease)
                        where not exists (select from orders where order_id = :orderId and user_id is not null)
                        on conflict do nothing
                        """)
                        .param("orderId", order.orderId())
                        .param("userId", order.userId())
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .param("placed", Json.write(order))
                        .param("owner", owner)
                        .param("lease", leaseSeconds)
                        .update()
                == 1;
    }

    /** Leases to a new owner what the old one did not get published, unless somebody was faster. */
    boolean takeOver(Claim claim, UUID owner) {
        return jdbc.sql(
                                """
                        update idempotency_key
                        set owner = :owner, leased_until = now() + make_interval(secs => :lease)
                        where order_id = :orderId and owner = :from and not published and leased_until <= now()
                        """)
                        .param("owner", owner)
                        .param("lease", leaseSeconds)
                        .param("orderId", claim.order().orderId())
                        .param("from", claim.owner())
                        .update()
                == 1;
    }

    void published(String orderId) {
        jdbc.sql("update idempotency_key set published = true where order_id = ?")
                .param(orderId)
                .update();
    }

    /** Forgets a claim of whose order nothing was sent. */
    void giveUp(String orderId, UUID owner) {
        jdbc.sql("delete from idempotency_key where order_id = :orderId and owner = :owner and not published")
                .param("orderId", orderId)
                .param("owner", owner)
                .update();
    }

    /** Deletes older claims, and answers how many there were. */
    int forgetOlderThan(Duration age) {
        return jdbc.sql("delete from idempotency_key where claimed_at < now() - make_interval(secs => :seconds)")
                .param("seconds", age.toSeconds())
                .update();
    }
}
