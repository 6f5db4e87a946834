package io.millrace.fraud.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** A record whose bytes cannot be decoded becomes a dead letter, and the stream goes on. */
@SuppressWarnings("NullAway.Init") // Streams calls configure first
public final class UndecodableRecords implements DeserializationExceptionHandler {

    private DeadLetterRecords deadLetters;
    private String group;

    @Override
    public void configure(Map<String, ?> config) {
        deadLetters = DeadLetterRecords.of(config);
        group = DeadLetterRecords.groupOf(config);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return deadLetters.shouldBury(context, exception)
                ? Response.resume(deadLetters.bury(group, context, record.key(), record.value(), exception))
                : Response.fail();
    }
}
