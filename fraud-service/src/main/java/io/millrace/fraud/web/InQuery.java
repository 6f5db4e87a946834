package io.millrace.fraud.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A user's id in a query, which may be any that an order may have. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(example = "acme/eu", schema = @Schema(pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]{1,128}$"))
public @interface InQuery {}
