package io.millrace.benchmarks.order;

import io.millrace.events.OrderEvent;
import io.millrace.events.OrderLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Every service decodes every order. The limit of decoding is to walk over the same bytes with the same decoder and make
 * nothing of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OrderDecoding {

    private final SpecificDatumReader<OrderEvent> reader = new SpecificDatumReader<>(OrderEvent.SCHEMA$);
    private byte[] bytes;
    private BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);

    /** An order of three lines. */
    @Setup
    public void encode() throws IOException {
        var lines = List.of(line("85123A", 6, "2.55"), line("71053", 6, "3.39"), line("84406B", 8, "2.75"));
        var order = OrderEvent.newBuilder()
                .setOrderId("01a202c0-f1ca-7894-b86b-c923c896a175")
                .setUserId("17850")
                .setAmount(new BigDecimal("57.64"))
                .setCountry("GB")
                .setTs(Instant.parse("2010-12-01T08:26:00Z"))
                .setLines(lines)
                .build();
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(OrderEvent.class).write(order, encoder);
        encoder.flush();
        bytes = out.toByteArray();
    }

    @Benchmark
    public OrderEvent decodes() throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
        return reader.read(null, decoder);
    }

    /** The limit. */
    @Benchmark
    public boolean walks() throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
        GenericDatumReader.skip(OrderEvent.SCHEMA$, decoder);
        return decoder.isEnd();
    }

    private static OrderLine line(String sku, int quantity, String price) {
        return new OrderLine(sku, quantity, new BigDecimal(price));
    }
}
