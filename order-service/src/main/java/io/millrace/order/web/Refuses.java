package io.millrace.order.web;

import io.millrace.platform.openapi.ListsProblems;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems of this service that a call may answer with; on the annotation that describes the call. */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ListsProblems
public @interface Refuses {

    Problem[] value();
}
