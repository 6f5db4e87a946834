package io.millrace.lakehouse.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.lakehouse.Events;
import io.millrace.lakehouse.Events.Line;
import io.millrace.lakehouse.decoding.RecordDecoder.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RecordDecoderTests {

    private static final int CURRENT = 7;
    private static final int V1 = 3;
    private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    private final RecordDecoder decoder =
            new RecordDecoder(Map.of(CURRENT, Events.ORDER, V1, Events.ORDER_V1), Events.ORDER);

    @Test
    void readsRecordOfCurrentSchema() throws IOException {
        GenericRecord order = Events.placed("o-1", "u-1", "DE", AT, new Line("A", 2, "2.50"));

        assertThat(decoder.decode(CURRENT, bytes(order)))
                .isEqualTo(new Decoded(
                        RowFactory.create(
                                "PLACED",
                                "o-1",
                                "u-1",
                                new BigDecimal("5.00"),
                                "GBP",
                                "DE",
                                AT,
                                List.of(RowFactory.create("A", 2, new BigDecimal("2.50")))),
                        null));
    }

    @Test
    void fillsWhatFirstVersionDidNotSay() throws IOException {
        GenericRecord order = Events.placedV1("o-1", "u-1", AT, new Line("A", 1, "2.50"));

        Row event = decoder.decode(V1, bytes(order)).event();

        assertThat(List.of(event.get(0), event.get(4), event.get(5))).isEqualTo(List.of("PLACED", "GBP", "ZZ"));
    }

    @Test
    void takesNullValueForWhatItIs() {
        assertThat(decoder.decode(null, null)).isEqualTo(Decoded.NULL);
    }

    @Test
    void tellsThatHeaderIsMissing() {
        assertThat(decoder.decode(null, "{}".getBytes(StandardCharsets.UTF_8)).error())
                .isEqualTo("no header of byte 0 and a schema's id");
    }

    @Test
    void tellsThatSchemaIsUnknown() {
        assertThat(decoder.decode(99, new byte[] {0, 0, 0, 0, 99}).error())
                .isEqualTo("the registry does not know schema 99");
    }

    @Test
    void tellsThatBytesAreMissing() {
        assertThat(decoder.decode(CURRENT, new byte[] {0, 0, 0, 0, CURRENT, 0, 6, 'o'})
                        .error())
                .isEqualTo("fewer bytes than schema 7 describes");
    }

    @Test
    void tellsThatBytesAreLeftOver() throws IOException {
        byte[] good = bytes(Events.placed("o-1", "u-1", "DE", AT, new Line("A", 1, "2.50")));

        assertThat(decoder.decode(CURRENT, Arrays.copyOf(good, good.length + 1)).error())
                .isEqualTo("more bytes than schema 7 describes");
    }

    @Test
    void refusesStringThatClaimsGigabytes() {
        // The event's type, then a string whose length is 2,000,000,000.
        byte[] poison = {0, 0, 0, 0, CURRENT, 0, (byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E};

        assertThat(decoder.decode(CURRENT, poison).error())
                .startsWith("not readable by schema 7: org.apache.avro.SystemLimitException");
    }

    @Test
    void refusesDecimalThatDoesNotFit() throws IOException {
        GenericRecord order = Events.placed("o-1", "u-1", "DE", AT, new Line("A", 1, "2.50"));
        order.put("amount", Events.decimal(new BigDecimal("12345678901234567.00")));

        assertThat(decoder.decode(CURRENT, bytes(order)).error()).contains("a decimal of 19 digits");
    }

    @Test
    void refusesTimeBeyondCalendar() throws IOException {
        GenericRecord order = Events.placed("o-1", "u-1", "DE", AT, new Line("A", 1, "2.50"));
        order.put("ts", Long.MAX_VALUE);

        assertThat(decoder.decode(CURRENT, bytes(order)).error()).contains("a time outside the years 1 to 9999");
    }

    /** The header's id does not matter here: bronze has read it. */
    private static byte[] bytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[5]);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
