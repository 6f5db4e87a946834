package io.millrace.platform.problems;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBodySize the largest body that is taken, text formats such as CSV aside
 */
@ConfigurationProperties("millrace.web")
record WebProperties(@DefaultValue("256KB") DataSize maxBodySize) {}
