package io.millrace.platform.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param anonymousAuthorities what a caller without a token may do beyond the open calls, such as
 *     {@code orders:import}
 */
@ConfigurationProperties("millrace.security")
record SecurityProperties(@DefaultValue({}) List<String> anonymousAuthorities) {}
