package io.millrace.batch.notification;

import io.millrace.batch.engine.Notice;
import io.millrace.batch.engine.Notice.Kind;
import java.net.URI;
import java.util.Set;

/**
 * Who is told of something.
 *
 * @param url a secret
 * @param pipelines of all when there is none
 */
record Destination(String name, URI url, Set<Kind> on, Set<String> pipelines) {

    boolean wants(Notice notice) {
        return on.contains(notice.kind()) && (pipelines.isEmpty() || pipelines.contains(notice.pipeline()));
    }

    @Override
    public String toString() {
        return name;
    }
}
