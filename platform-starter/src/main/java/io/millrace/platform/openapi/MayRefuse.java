package io.millrace.platform.openapi;

import io.millrace.platform.problems.SharedProblem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which of the shared problems a call may answer with, beside those of any call; {@code INVALID_FIELD} need not be named
 * where the call has a page or a key. May stand on a service's own annotation for calls that have much in common.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ListsProblems
public @interface MayRefuse {

    SharedProblem[] value();
}
