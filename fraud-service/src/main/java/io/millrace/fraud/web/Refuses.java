package io.millrace.fraud.web;

import io.millrace.platform.openapi.ListsProblems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems that a call may be answered with, beside those that any call may. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ListsProblems
public @interface Refuses {

    Problem[] value();
}
