package io.millrace.inventory.imports;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** @param maxSize the largest file that is taken by {@code POST /products/import} */
@Validated
@ConfigurationProperties("millrace.import")
record ImportProperties(@DefaultValue("64MB") @NotNull DataSize maxSize) {}
