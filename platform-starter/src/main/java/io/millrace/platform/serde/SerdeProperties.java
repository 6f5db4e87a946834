package io.millrace.platform.serde;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param provider whose Avro serde is used
 */
@ConfigurationProperties("millrace.serde")
public record SerdeProperties(@DefaultValue("apicurio") SerdeProvider provider) {}
