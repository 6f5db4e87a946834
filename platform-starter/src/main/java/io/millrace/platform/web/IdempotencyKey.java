package io.millrace.platform.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a string that is the call's header {@code Idempotency-Key}, checked and described; null where none was given and none
 * is required.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(hidden = true)
public @interface IdempotencyKey {

    String HEADER = "Idempotency-Key";

    /** Printable ASCII, the outer ones no spaces. */
    String PATTERN = "^[!-~]([ -~]{0,253}[!-~])?$";

    boolean required() default true;
}
