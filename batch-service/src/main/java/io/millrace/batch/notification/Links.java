package io.millrace.batch.notification;

import java.net.URI;
import java.util.UUID;

/**
 * Where people find what a message is about: on the page.
 *
 * @param base under which they reach this service
 */
public record Links(URI base) {

    public URI run(UUID id) {
        return at("/ui/runs/" + id);
    }

    URI pipeline(String name) {
        return at("/ui/pipelines/" + name);
    }

    private URI at(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }
}
