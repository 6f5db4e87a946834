package io.millrace.platform.problems;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/** Answers requests that Tomcat refuses before any filter sees them, such as a path with {@code %2F}. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        var isAnswered = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (isAnswered || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(ProblemResponse.body(ProblemResponse.status(response.getStatus())));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("The caller of a refused request went away", e);
        }
    }
}
