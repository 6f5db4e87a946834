package io.millrace.platform.failures;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionUsageException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/**
 * Tells what concerns a server, such as a database that is read-only after a failover, from what concerns the record that
 * is being processed. The former may pass, and the record waits; the latter will not, and the record is buried. What is
 * known of neither is held to concern the record.
 */
public final class PassingFailures {

    /** What concerns the record although its superclass concerns a server. */
    private static final List<Class<? extends Throwable>> OF_A_RECORD = List.of(
            SerializationException.class,
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidTimestampException.class,
            InvalidRecordException.class,
            SQLDataException.class,
            SQLIntegrityConstraintViolationException.class,
            TransactionUsageException.class,
            UnexpectedRollbackException.class);

    private static final List<Class<? extends Throwable>> OF_A_SERVER = List.of(
            KafkaException.class,
            SQLException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            DataAccessResourceFailureException.class,
            PermissionDeniedDataAccessException.class,
            UncategorizedDataAccessException.class,
            TransactionException.class,
            InterruptedException.class,
            TimeoutException.class,
            RejectedExecutionException.class,
            ResourceAccessException.class,
            HttpServerErrorException.class,
            // The network, but not every IOException: Avro reports corrupt bytes as one.
            SocketException.class,
            InterruptedIOException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            ClosedChannelException.class,
            SSLException.class);

    /** Kafka Streams wraps whatever was thrown. */
    private static final String STREAMS = "org.apache.kafka.streams.";

    private PassingFailures() {}

    /** What is innermost and known decides, for what is around it may only say that something failed. */
    public static boolean mayPass(Throwable failure) {
        for (var cause : innermostFirst(failure)) {
            var concernsServer = concernsServer(cause);
            if (concernsServer.isPresent()) {
                return concernsServer.get();
            }
        }
        return false;
    }

    /** What to wait for, in the words of the failure that decides. */
    public static String reason(Throwable failure) {
        for (var cause : innermostFirst(failure)) {
            if (concernsServer(cause).isPresent()) {
                return cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
        }
        return failure.toString();
    }

    private static Optional<Boolean> concernsServer(Throwable failure) {
        if (failure.getClass().getName().startsWith(STREAMS) && failure.getCause() != null) {
            return Optional.empty();
        }
        var state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        if (state != null && !state.isEmpty()) {
            return Optional.of(SqlStates.concernsServer(state));
        }
        if (isAnyOf(OF_A_RECORD, failure)) {
            return Optional.of(false);
        }
        if (isAnyOf(OF_A_SERVER, failure)) {
            return Optional.of(true);
        }
        return failure instanceof DataAccessException ? Optional.of(false) : Optional.empty();
    }

    /** With the exceptions that JDBC chains beside causes. */
    private static Deque<Throwable> innermostFirst(Throwable failure) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var chain = new ArrayDeque<Throwable>();
        for (Throwable next = failure; next != null && seen.add(next); next = inner(next)) {
            chain.addFirst(next);
        }
        return chain;
    }

    private static @Nullable Throwable inner(Throwable failure) {
        return failure.getCause() == null && failure instanceof SQLException sql
                ? sql.getNextException()
                : failure.getCause();
    }

    private static boolean isAnyOf(List<Class<? extends Throwable>> types, Throwable failure) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }
}
