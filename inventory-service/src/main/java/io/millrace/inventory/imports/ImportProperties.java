package io.millrace.inventory.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param maxSize the largest file that is taken by {@code POST /products/import} */
@ConfigurationProperties("millrace.import")
record ImportProperties(@DefaultValue("64MB") DataSize maxSize) {}
