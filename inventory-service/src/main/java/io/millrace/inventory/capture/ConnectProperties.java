package io.millrace.inventory.capture;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param url Kafka Connect's REST API; blank turns change data capture off */
@Validated
@ConfigurationProperties("millrace.connect")
record ConnectProperties(
        @DefaultValue("http://localhost:8086")
                @Pattern(regexp = "\\s*|https?://.+", message = "must be an HTTP URL, or blank to turn capture off")
                String url) {}
