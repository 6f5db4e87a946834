package io.millrace.batch.notification;

import io.millrace.batch.connection.Connection;
import io.millrace.batch.engine.Notice;
import io.millrace.batch.engine.Notice.Kind;
import java.util.Set;

/**
 * Who is told of something.
 *
 * @param to a webhook
 * @param pipelines of all when there is none
 */
record Destination(String name, Connection to, Set<Kind> on, Set<String> pipelines) {

    boolean wants(Notice notice) {
        return on.contains(notice.kind()) && (pipelines.isEmpty() || pipelines.contains(notice.pipeline()));
    }

    @Override
    public String toString() {
        return name;
    }
}
