package io.millrace.batch.page;

import io.millrace.platform.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all views have in common. */
@Configuration(proxyBeanMethods = false)
class Front implements WebMvcConfigurer {

    private static final String ONLY_OURS =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Guard()).addPathPatterns("/", "/ui/**");
    }

    /**
     * Nothing is loaded from elsewhere, and nobody else's page can make a browser change something here: other sites cannot
     * add a header of their own to what they send.
     */
    private static final class Guard implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            response.setHeader("Content-Security-Policy", ONLY_OURS);
            response.setHeader("Referrer-Policy", "same-origin");
            if (!HttpMethod.GET.matches(request.getMethod())
                    && !HttpMethod.HEAD.matches(request.getMethod())
                    && request.getHeader("HX-Request") == null) {
                response.setStatus(HttpStatus.FORBIDDEN.value());
                return false;
            }
            return true;
        }
    }

    /** Failures as people read them; programs ask the API. */
    @ControllerAdvice(basePackageClasses = Front.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Failures {

        /** For what is brought up to date without a reload. */
        @ModelAttribute("here")
        String here(HttpServletRequest request) {
            var query = request.getQueryString();
            return request.getRequestURI() + (query == null ? "" : "?" + query);
        }

        @ExceptionHandler
        String refused(
                ProblemException problem, Model model, HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", problem.getBody().getDetail());
            model.addAttribute("here", here(request));
            return request.getHeader("HX-Request") == null || request.getHeader("HX-Target") == null
                    ? "problem"
                    : "dialog :: problem";
        }
    }
}
