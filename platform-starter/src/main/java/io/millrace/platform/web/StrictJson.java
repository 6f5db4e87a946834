package io.millrace.platform.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Takes a number for a number and a text for a text, exactly: what is meant otherwise is refused, not guessed. Fields that
 * are not known or there twice are refused and named.
 */
final class StrictJson {

    private StrictJson() {}

    static JsonMapper of(JsonMapper mapper) {
        return mapper.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(exactly())
                .build();
    }

    private static SimpleModule exactly() {
        return new SimpleModule("exactly")
                .addDeserializer(Instant.class, new IsoInstant())
                .addDeserializer(Integer.class, new ExactNumber<>(Integer.class, BigDecimal::intValueExact))
                .addDeserializer(Integer.TYPE, new ExactNumber<>(Integer.TYPE, BigDecimal::intValueExact))
                .addDeserializer(Long.class, new ExactNumber<>(Long.class, BigDecimal::longValueExact))
                .addDeserializer(Long.TYPE, new ExactNumber<>(Long.TYPE, BigDecimal::longValueExact))
                .addDeserializer(BigInteger.class, new ExactNumber<>(BigInteger.class, BigDecimal::toBigIntegerExact))
                .addDeserializer(BigDecimal.class, new ExactNumber<>(BigDecimal.class, number -> number));
    }
}
