package io.millrace.platform.web;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a {@link Page} that a call of a list takes, with its parameters {@code limit} and {@code cursor}, which are described
 * by it as well. A parameter without a value is one that was not given.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(hidden = true)
public @interface Paged {

    int max();

    int byDefault() default 50;
}
