package io.millrace.fraud.web;

import io.millrace.platform.problems.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container reports by itself, such as a refused method, as a problem. */
@Controller
@Hidden
class ContainerErrors implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer known ? HttpStatus.resolve(known) : HttpStatus.NOT_FOUND;
        var refusal = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        var problem = new ProblemException(
                refusal, refusal.name().toLowerCase().replace('_', '-'), "The server refused the request.");
        return ResponseEntity.status(refusal).body(problem.getBody());
    }
}
