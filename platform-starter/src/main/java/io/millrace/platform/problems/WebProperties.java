package io.millrace.platform.problems;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxBodySize the largest body that is taken, bulk aside
 * @param maxBodyTime how long a body may take to come, bulk aside
 * @param bulkType the media type, such as {@code text/csv}, of bodies that are read as they come, and limited by who reads
 *     them
 */
@Validated
@ConfigurationProperties("millrace.web")
record WebProperties(
        @DefaultValue("256KB") @NotNull DataSize maxBodySize,
        @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) Duration maxBodyTime,
        @Nullable MediaType bulkType) {

    boolean isBulk(@Nullable String contentType) {
        if (bulkType == null || contentType == null) {
            return false;
        }
        try {
            return bulkType.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
