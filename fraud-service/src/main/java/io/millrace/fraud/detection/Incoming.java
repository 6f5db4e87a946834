package io.millrace.fraud.detection;

import io.millrace.fraud.detection.state.IncomingOrder;
import io.millrace.fraud.detection.state.IncomingOrderType;
import io.millrace.fraud.memory.Hundredths;
import io.millrace.fraud.memory.state.RememberedOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes from an order event what the windows need, and sends it on by user. What it refuses becomes a dead letter here,
 * with the bytes that came: later on it could only stop the stream.
 */
@SuppressWarnings("NullAway.Init") // Streams calls init first
final class Incoming implements Processor<String, IncomingOrder, String, RememberedOrder> {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int DIGITS = 18;
    private static final int SCALE = 2;

    private final Supplier<CommitPace> paces;
    /** In this task's partition, whose order holds even where producers' clocks say otherwise, or the same. */
    private long lastArrival;

    private CommitPace pace;
    private ProcessorContext<String, RememberedOrder> context;

    Incoming(Supplier<CommitPace> paces) {
        this.paces = paces;
    }

    @Override
    public void init(ProcessorContext<String, RememberedOrder> context) {
        this.context = context;
        pace = paces.get();
        pace.apply(context);
    }

    @Override
    public void process(Record<String, IncomingOrder> record) {
        pace.worked();
        var event = record.value();
        if (event == null) {
            throw new IllegalArgumentException("An order without a value");
        }
        if (event.getEventType() == IncomingOrderType.PLACED) {
            context.forward(record.withKey(event.getUserId()).withValue(remembered(event, arrivalOf(record))));
        }
    }

    private long arrivalOf(Record<?, ?> record) {
        lastArrival = Math.max(TimeUnit.MILLISECONDS.toMicros(record.timestamp()), lastArrival + 1);
        return lastArrival;
    }

    private static RememberedOrder remembered(IncomingOrder event, long arrivedAt) {
        return new RememberedOrder(
                event.getOrderId(),
                Hundredths.of(money(event.getAmount())),
                event.getCountry(),
                time(event.getTs()).toEpochMilli(),
                arrivedAt);
    }

    private static BigDecimal money(BigDecimal amount) {
        var scaled = amount.setScale(SCALE, RoundingMode.UNNECESSARY);
        if (scaled.precision() > DIGITS) {
            throw new IllegalArgumentException("An amount of more than " + DIGITS + " digits");
        }
        return scaled;
    }

    private static Instant time(Instant placedAt) {
        if (placedAt.isBefore(Instant.EPOCH) || placedAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("An order of the time " + placedAt);
        }
        return placedAt;
    }
}
