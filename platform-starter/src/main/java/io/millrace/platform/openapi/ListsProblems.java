package io.millrace.platform.openapi;

import io.millrace.platform.problems.ProblemKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a service's own annotation of methods, whose {@code value} is an array of its {@link ProblemKind}s: those that the
 * call may answer with, beside those of any call.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ListsProblems {}
