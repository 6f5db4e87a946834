package io.millrace.platform.failures;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.ClassUtils;

/** What concerns a server waits, what concerns the record is buried. */
class PassingFailuresTests {

    @Test
    void waitsForEverythingThatKafkaThrowsButWhatItSaysOfARecord() throws Exception {
        assertThat(buried("org/apache/kafka/common/*Exception.class", KafkaException.class))
                .isEqualTo(Set.of("InvalidRecordException"));
        assertThat(buried("org/apache/kafka/common/errors/*Exception.class", KafkaException.class))
                .isEqualTo(Set.of(
                        "InvalidTimestampException",
                        "RecordBatchTooLargeException",
                        "RecordDeserializationException",
                        "RecordTooLargeException",
                        "SerializationException"));
        assertThat(buried("org/apache/kafka/clients/**/*Exception.class", KafkaException.class))
                .isEqualTo(Set.of("ShareFetchException", "ShareInFlightBatchException"));
    }

    @Test
    void buriesWhatSpringSaysOfDataAndOfItsOwnUse() throws Exception {
        assertThat(buried("org/springframework/dao/*Exception.class", DataAccessException.class))
                .isEqualTo(Set.of(
                        "CleanupFailureDataAccessException",
                        "DataIntegrityViolationException",
                        "DataRetrievalFailureException",
                        "DuplicateKeyException",
                        "EmptyResultDataAccessException",
                        "IncorrectResultSizeDataAccessException",
                        "IncorrectUpdateSemanticsDataAccessException",
                        "InvalidDataAccessApiUsageException",
                        "InvalidDataAccessResourceUsageException",
                        "TypeMismatchDataAccessException"));
        assertThat(buried("org/springframework/transaction/*Exception.class", TransactionException.class))
                .isEqualTo(Set.of(
                        "IllegalTransactionStateException",
                        "InvalidIsolationLevelException",
                        "InvalidTimeoutException",
                        "NoTransactionException",
                        "TransactionUsageException",
                        "UnexpectedRollbackException"));
    }

    /** The classes of PostgreSQL's appendix A, and the states that made trouble. */
    @ParameterizedTest
    @CsvSource({
        "03000, true",
        "08000, true",
        "08006, true",
        "08S01, true",
        "0A000, true",
        "0B000, true",
        "0L000, true",
        "0P000, true",
        "24000, true",
        "25006, true",
        "25P02, true",
        "25P03, true",
        "26000, true",
        "28000, true",
        "28P01, true",
        "2D000, true",
        "2F003, true",
        "34000, true",
        "3B000, true",
        "3D000, true",
        "3F000, true",
        "40001, true",
        "40P01, true",
        "42501, true",
        "42703, true",
        "42P01, true",
        "53100, true",
        "53200, true",
        "53300, true",
        "55000, true",
        "55006, true",
        "55P03, true",
        "57014, true",
        "57P01, true",
        "57P02, true",
        "57P03, true",
        "57P05, true",
        "58000, true",
        "58030, true",
        "58P01, true",
        "60000, true",
        "72000, true",
        "99999, true",
        "F0000, true",
        "HV000, true",
        "XX000, true",
        "XX001, true",
        "XX002, true",
        "02000, false",
        "07006, false",
        "09000, false",
        "10608, false",
        "20000, false",
        "21000, false",
        "22001, false",
        "22003, false",
        "22021, false",
        "22P02, false",
        "23502, false",
        "23503, false",
        "23505, false",
        "23514, false",
        "27000, false",
        "38000, false",
        "39000, false",
        "44000, false",
        "54000, false",
        "54001, false",
        "P0001, false"
    })
    void knowsEveryClassOfSqlStates(String state, boolean waits) {
        var failure = new SQLException("It failed", state);
        assertThat(PassingFailures.mayPass(failure)).isEqualTo(waits);
        assertThat(PassingFailures.mayPass(new InvalidDataAccessResourceUsageException("Translated", failure)))
                .isEqualTo(waits);
    }

    @Test
    void knowsEveryStateOfTheDriver() {
        var buried = Arrays.stream(PSQLState.values())
                .filter(state -> !PassingFailures.mayPass(new PSQLException("It failed", state)))
                .map(PSQLState::getState)
                .collect(toCollection(TreeSet::new));
        assertThat(buried)
                .allMatch(state -> Set.of("02", "07", "21", "22", "23", "P0").contains(state.substring(0, 2)));
        assertThat(buried).contains("22001", "23505");
    }

    static Stream<Throwable> ofAServer() {
        return Stream.of(
                new SQLException("HikariDataSource has been closed"),
                new SQLTransientConnectionException("Connection is not available, request timed out after 3000ms"),
                new PSQLException("An I/O error occurred", PSQLState.CONNECTION_FAILURE, new EOFException()),
                new BatchUpdateException("Batch entry 0", "55P03", new int[0], new SQLException("Locked", "55P03")),
                new ConnectException("Connection refused"),
                new SocketTimeoutException("Read timed out"),
                new UnknownHostException("kafka"),
                new HttpConnectTimeoutException("HTTP connect timed out"),
                new SSLHandshakeException("PKIX path building failed"),
                new InterruptedException(),
                new java.util.concurrent.TimeoutException(),
                new CompletionException(new ExecutionException(new TimeoutException("Expiring 3 record(s)"))),
                new SerializationException("Could not look the schema up", new ConnectException("refused")));
    }

    @ParameterizedTest
    @MethodSource("ofAServer")
    void waitsForAServer(Throwable failure) {
        assertThat(PassingFailures.mayPass(failure)).isTrue();
        assertThat(PassingFailures.mayPass(new IllegalStateException(failure))).isTrue();
    }

    static Stream<Throwable> ofARecord() {
        return Stream.of(
                new IllegalArgumentException("A record has no value"),
                new NullPointerException(),
                new IOException("Invalid long encoding"),
                new AvroRuntimeException("Malformed data"),
                new DataIntegrityViolationException("Too long", new SQLException("value too long", "22001")),
                new TransactionSystemException("Could not commit", new SQLException("deferred", "23503")),
                new TimeoutException("Could not publish", new ExecutionException(new RecordTooLargeException("Large"))),
                batch("23505"));
    }

    @ParameterizedTest
    @MethodSource("ofARecord")
    void buriesARecord(Throwable failure) {
        assertThat(PassingFailures.mayPass(failure)).isFalse();
        assertThat(PassingFailures.mayPass(new CompletionException(failure))).isFalse();
    }

    @Test
    void namesWhatItWaitsFor() {
        var failure = new InvalidDataAccessResourceUsageException(
                "PreparedStatementCallback; bad SQL", new SQLException("read-only transaction", "25006"));
        assertThat(PassingFailures.reason(failure)).isEqualTo("SQLException: read-only transaction");
    }

    private static SQLException batch(String state) {
        var batch = new BatchUpdateException("Batch entry 0", null, new int[0]);
        batch.setNextException(new SQLException("One of it", state));
        return batch;
    }

    /** All of a library's exceptions that would make a dead letter of a record. */
    private static Set<String> buried(String pattern, Class<?> kind) throws Exception {
        var found = new TreeSet<String>();
        var metadata = new SimpleMetadataReaderFactory();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
            var name = metadata.getMetadataReader(file).getClassMetadata().getClassName();
            var type = ClassUtils.forName(name, null);
            if (kind.isAssignableFrom(type)
                    && !Modifier.isAbstract(type.getModifiers())
                    && !PassingFailures.mayPass((Throwable) new SpringObjenesis().newInstance(type))) {
                found.add(type.getSimpleName());
            }
        }
        return found;
    }
}
