package io.millrace.platform.problems;

import io.millrace.platform.failures.PassingFailures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Whether a call failed for want of the database: gone, full, read-only, too slow, or at odds with other calls. */
final class DatabaseAway {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Statements that the database does not understand are a fault of ours and do not pass. */
    private static final String STATEMENT = "42";

    private DatabaseAway() {}

    static boolean isWhy(Throwable failure) {
        return causes(failure).anyMatch(DatabaseAway::isOfTheDatabase)
                && causes(failure).noneMatch(DatabaseAway::isOfAStatement)
                && PassingFailures.mayPass(failure);
    }

    static ProblemException problem() {
        return SharedProblem.DATABASE_UNAVAILABLE
                .because(SharedProblem.DATABASE_UNAVAILABLE.detail())
                .retryAfter(RETRY_AFTER);
    }

    private static boolean isOfTheDatabase(Throwable cause) {
        return cause instanceof SQLException
                || cause instanceof DataAccessException
                || cause instanceof TransactionException;
    }

    private static boolean isOfAStatement(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(STATEMENT);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
