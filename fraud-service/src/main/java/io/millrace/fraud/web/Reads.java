package io.millrace.fraud.web;

import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** A call that reads what this service knows, which may be on its way to another instance. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(method = RequestMethod.GET, produces = MediaType.APPLICATION_JSON_VALUE)
@Operation
@Refuses(Problem.REBALANCING)
@MayRefuse(SharedProblem.INVALID_FIELD)
public @interface Reads {

    @AliasFor(annotation = RequestMapping.class)
    String path();

    /** Parameters without which it is another call. */
    @AliasFor(annotation = RequestMapping.class)
    String[] params() default {};

    @AliasFor(annotation = Operation.class)
    String summary();
}
