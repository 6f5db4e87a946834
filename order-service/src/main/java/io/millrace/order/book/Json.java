package io.millrace.order.book;

import io.millrace.order.domain.Line;
import io.millrace.order.domain.PlacedOrder;
import io.millrace.order.domain.StatusChange;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What {@code jsonb} columns hold. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<StatusChange>> HISTORY = new TypeReference<>() {};

    private Json() {}

    static List<Line> lines(String json) {
        return MAPPER.readValue(json, LINES);
    }

    static List<StatusChange> history(String json) {
        return MAPPER.readValue(json, HISTORY);
    }

    public static PlacedOrder placed(String json) {
        return MAPPER.readValue(json, PlacedOrder.class);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
