package io.millrace.platform.registry;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url the schema registry's Confluent API; Apicurio's ends in {@code /apis/ccompat/v7}
 */
@Validated
@ConfigurationProperties("millrace.registry")
public record RegistryProperties(@DefaultValue("http://localhost:8085/apis/ccompat/v7") @NotNull URI url) {

    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    /** Apicurio's own API on the same server. */
    public String apicurioUrl() {
        return url.toString().replaceFirst(CONFLUENT_API + "/?$", "/apis/registry/v2");
    }
}
