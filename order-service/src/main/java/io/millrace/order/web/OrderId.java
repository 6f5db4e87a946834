package io.millrace.order.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An order's id in a path. Any text can be asked for; ids that were given out are UUIDs. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(schema = @Schema(type = "string", minLength = 1), example = "019aa0b6-7d3e-7c31-9d0f-3f6f0a2b1c4d")
public @interface OrderId {}
