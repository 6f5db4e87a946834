package io.millrace.fraud.streams;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** Tells a registry that cannot be reached, after which the same record can be read, from bytes that say nothing. */
public final class PassingFailures {

    private static final Set<Class<? extends Throwable>> TYPES = Set.of(
            RetriableException.class, SocketException.class, UnknownHostException.class, HttpTimeoutException.class);

    private PassingFailures() {}

    public static boolean mayPass(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> TYPES.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
