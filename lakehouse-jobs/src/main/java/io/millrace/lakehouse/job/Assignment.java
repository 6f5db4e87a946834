package io.millrace.lakehouse.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * An attempt for a {@link ReadyDriver}, as a line of JSON.
 *
 * @param token the attempt's own name, with which the driver says that it is done
 * @param mainClass a {@link Job}, or any class with a {@code main}
 * @param conf of the attempt's session
 * @param log file that gets all that the attempt says
 */
record Assignment(
        @JsonProperty("token") String token,
        @JsonProperty("main_class") String mainClass,
        @JsonProperty("args") List<String> args,
        @JsonProperty("conf") Map<String, String> conf,
        @JsonProperty("log") String log) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Assignment parse(String line) {
        try {
            return JSON.readValue(line, Assignment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not an assignment: " + e.getOriginalMessage(), e);
        }
    }
}
