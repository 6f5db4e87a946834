package io.millrace.inventory.capture;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param url Kafka Connect's REST API; blank turns change data capture off */
@ConfigurationProperties("millrace.connect")
record ConnectProperties(@DefaultValue("http://localhost:8086") String url) {}
