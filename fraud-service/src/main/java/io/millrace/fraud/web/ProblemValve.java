package io.millrace.fraud.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Reports as a problem what Tomcat refuses before any code of ours runs. */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(problem(status));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("The caller has gone", e);
        }
    }

    private static String problem(HttpStatus status) {
        var name = status == HttpStatus.BAD_REQUEST
                ? "malformed-request"
                : status.name().toLowerCase().replace('_', '-');
        return """
                {"type":"urn:millrace:problem:%s","title":"%s","status":%d,"detail":"The server refused the request."}"""
                .formatted(name, status.getReasonPhrase(), status.value());
    }
}
