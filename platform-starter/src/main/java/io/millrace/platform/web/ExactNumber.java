package io.millrace.platform.web;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a JSON number as one of a type that can hold it exactly, or refuses it. */
final class ExactNumber<T> extends StdScalarDeserializer<T> {

    private final Function<BigDecimal, T> exactly;

    /** @param exactly throws an ArithmeticException for what the type cannot hold */
    ExactNumber(Class<T> type, Function<BigDecimal, T> exactly) {
        super(type);
        this.exactly = exactly;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (!json.currentToken().isNumeric()) {
            return (T) context.handleUnexpectedToken(context.constructType(handledType()), json);
        }
        var number = json.getDecimalValue();
        try {
            if (!ExactNumbers.isBeyond(number)) {
                return exactly.apply(number);
            }
        } catch (ArithmeticException e) {
            return refuse(number, context);
        }
        return refuse(number, context);
    }

    /** No null, for it would be taken for 0. */
    @Override
    public @Nullable T getNullValue(DeserializationContext context) {
        return handledType().isPrimitive()
                ? context.reportInputMismatch(
                        this, "null is no %s", handledType().getSimpleName())
                : null;
    }

    /** A number that is not there is Java's default, as with Jackson's own. */
    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return handledType().isPrimitive() ? exactly.apply(BigDecimal.ZERO) : null;
    }

    @SuppressWarnings("unchecked")
    private T refuse(BigDecimal number, DeserializationContext context) {
        return (T) context.handleWeirdNumberValue(handledType(), number, "not exactly one");
    }
}
