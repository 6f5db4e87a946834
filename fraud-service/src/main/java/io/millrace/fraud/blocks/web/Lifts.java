package io.millrace.fraud.blocks.web;

import io.millrace.platform.openapi.MayRefuse;
import io.millrace.platform.problems.SharedProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A call after which the user is not blocked any more, or was not. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(method = RequestMethod.DELETE)
@ResponseStatus(HttpStatus.NO_CONTENT)
@Operation
@MayRefuse({SharedProblem.INVALID_FIELD, SharedProblem.LOG_UNAVAILABLE})
@interface Lifts {

    @AliasFor(annotation = RequestMapping.class)
    String path();

    @AliasFor(annotation = Operation.class)
    String summary();
}
