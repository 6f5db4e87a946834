package io.millrace.order.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Grants a call the authorities of a header, so that one running service has callers with and without them. */
@Order(Ordered.LOWEST_PRECEDENCE)
public class CallerAuthorities extends OncePerRequestFilter {

    public static final String HEADER = "X-Test-Authorities";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authorities = request.getHeader(HEADER);
        if (authorities != null) {
            SecurityContextHolder.getContext()
                    .setAuthentication(new AnonymousAuthenticationToken(
                            "test", "caller", AuthorityUtils.createAuthorityList(authorities)));
        }
        chain.doFilter(request, response);
    }
}
