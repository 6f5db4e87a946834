package io.millrace.platform.deadletters;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that may pass by themselves, such as a database that is away, from those that will not. */
final class Failures {

    private static final Set<Class<? extends Throwable>> MAY_PASS = Set.of(
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class,
            CannotCreateTransactionException.class,
            TransactionSystemException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            InterruptedException.class,
            // The network, but not every IOException: Avro reports corrupt bytes as one.
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            HttpTimeoutException.class,
            ClosedChannelException.class);

    /** What Kafka's clients say of a record, and not of the broker or themselves. */
    private static final Set<Class<? extends Throwable>> FAULTS_OF_A_RECORD =
            Set.of(SerializationException.class, RecordTooLargeException.class, InvalidTimestampException.class);

    private Failures() {}

    static boolean mayPass(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> isAnyOf(MAY_PASS, cause)
                        || cause instanceof KafkaException && !isAnyOf(FAULTS_OF_A_RECORD, cause));
    }

    private static boolean isAnyOf(Set<Class<? extends Throwable>> types, Throwable failure) {
        return types.stream().anyMatch(type -> type.isInstance(failure));
    }
}
