package io.millrace.batch.page;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that something has changed, whichever instance changed it. However many pages are open, the database is
 * asked once a second, and not at all while none is.
 */
@Controller
class Changes implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Changes.class);
    private static final int PAGES = 100;
    private static final Duration LIFE = Duration.ofMinutes(30);
    /** Proxies close what is silent; and who has gone is noticed by writing only. */
    private static final int SILENT_LOOKS = 15;

    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
    private final JdbcClient sql;
    private @Nullable String seen;
    private int silent;
    private volatile boolean running;

    Changes(JdbcClient sql) {
        this.sql = sql;
    }

    @GetMapping(path = "/ui/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> changes() {
        if (!running || pages.size() >= PAGES) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        var page = new SseEmitter(LIFE.toMillis());
        page.onCompletion(() -> pages.remove(page));
        page.onTimeout(page::complete);
        page.onError(failure -> pages.remove(page));
        pages.add(page);
        return ResponseEntity.ok(page);
    }

    @Scheduled(fixedDelay = 1000)
    synchronized void look() {
        if (pages.isEmpty()) {
            return;
        }
        try {
            var now = signature();
            if (!Objects.equals(now, seen)) {
                seen = now;
                silent = 0;
                tell(SseEmitter.event().name("changed").data("now"));
            } else if (++silent >= SILENT_LOOKS) {
                silent = 0;
                tell(SseEmitter.event().comment("still here"));
            }
        } catch (DataAccessException e) {
            log.debug("Open pages are not told what has changed: {}", e.getMessage());
        }
    }

    /** Of what moves: runs and tasks that have not ended, and those that ended last. */
    private String signature() {
        return sql.sql(
                        """
                        select concat_ws('/',
                            (select md5(string_agg(r.id || r.state || coalesce(t.states, ''), ',' order by r.id))
                             from pipeline_run r
                             left join lateral (
                                 select string_agg(id || state || attempt, ',' order by id) as states
                                 from task_run where run_id = r.id) t on true
                             where r.state in ('QUEUED', 'RUNNING')),
                            (select md5(string_agg(name || paused || revision, ',' order by name)) from pipeline),
                            (select max(id::text) from audit_entry))
                        """)
                .query(String.class)
                .single();
    }

    private void tell(SseEmitter.SseEventBuilder event) {
        for (var page : pages) {
            try {
                page.send(event);
            } catch (IOException | IllegalStateException gone) {
                pages.remove(page);
            }
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for what is under way. */
    @Override
    public void stop() {
        running = false;
        pages.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
