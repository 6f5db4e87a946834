package io.millrace.platform.serde;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param provider whose Avro serde is used
 */
@Validated
@ConfigurationProperties("millrace.serde")
public record SerdeProperties(@DefaultValue("apicurio") @NotNull SerdeProvider provider) {}
