package io.millrace.fraud.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A user's id in a path, which has none of the characters that a server refuses there (RFC 3986, 6.2.2). */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(example = "u-17", schema = @Schema(pattern = "^[^\\x00-\\x1f\\x7f-\\x9f/\\\\;%]{1,128}$"))
public @interface InPath {}
