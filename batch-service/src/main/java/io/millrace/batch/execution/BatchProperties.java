package io.millrace.batch.execution;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param logDir directory for the logs and results of attempts; instances on one machine share it
 * @param host name of the machine whose processes this instance can see; by default the host's name
 */
@ConfigurationProperties("millrace.batch")
record BatchProperties(@DefaultValue(".millrace/pipelines") Path logDir, String host) {}
