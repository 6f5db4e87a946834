package io.millrace.platform.problems;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a call leave its body unread. Tomcat reads what is left of a body before it takes the connection's next call, and a
 * thread waits for it; an abandoned body's connection is closed after the answer instead.
 */
final class UnreadBodies extends ValveBase {

    private static final String ABANDONED = UnreadBodies.class.getName();

    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(ABANDONED) != null && !request.isAsync()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    static void abandon(HttpServletRequest request) {
        request.setAttribute(ABANDONED, true);
    }
}
