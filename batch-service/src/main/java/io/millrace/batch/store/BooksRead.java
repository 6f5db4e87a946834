package io.millrace.batch.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.batch.progress.RunBook;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Books of runs under way as this instance last read or wrote them, so that a change of one task among a thousand does not
 * read all of them again. A version is never given twice: one that was not committed is never asked for.
 */
@Component
class BooksRead {

    private static final int MOST_TASKS = 20_000;

    private record Version(long number, RunBook book) {}

    private final Cache<UUID, Version> versions = Caffeine.newBuilder()
            .maximumWeight(MOST_TASKS)
            .weigher((UUID run, Version version) -> version.book().tasks().size())
            .softValues()
            .build();

    Optional<RunBook> of(UUID run, long version) {
        return Optional.ofNullable(versions.getIfPresent(run))
                .filter(known -> known.number() == version)
                .map(Version::book);
    }

    void put(long version, RunBook book) {
        if (book.run().state().ended()) {
            versions.invalidate(book.run().id());
        } else {
            versions.put(book.run().id(), new Version(version, book));
        }
    }
}
