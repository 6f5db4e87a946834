package io.millrace.batch.execution;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param logDir directory for the logs and results of attempts; instances on one machine share it
 * @param host name of the machine whose processes this instance can see; by default the host's name
 */
@Validated
@ConfigurationProperties("millrace.batch")
record BatchProperties(@DefaultValue(".millrace/pipelines") @NotNull Path logDir, @Nullable String host) {}
