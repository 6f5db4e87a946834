package io.millrace.fraud.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** A record that decodes but says what cannot be becomes a dead letter too. */
@SuppressWarnings("NullAway.Init") // Streams calls configure first
public final class UnacceptableRecords implements ProcessingExceptionHandler {

    private DeadLetterRecords deadLetters;
    private String group;

    @Override
    public void configure(Map<String, ?> config) {
        deadLetters = DeadLetterRecords.of(config);
        group = DeadLetterRecords.groupOf(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        return deadLetters.shouldBury(context, exception)
                ? Response.resume(
                        deadLetters.bury(group, context, context.sourceRawKey(), context.sourceRawValue(), exception))
                : Response.fail();
    }
}
