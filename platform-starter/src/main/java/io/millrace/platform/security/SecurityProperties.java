package io.millrace.platform.security;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param anonymousAuthorities what a caller without a token may do beyond the open calls, such as
 *     {@code orders:import}
 */
@Validated
@ConfigurationProperties("millrace.security")
record SecurityProperties(@DefaultValue({}) List<@NotBlank String> anonymousAuthorities) {}
