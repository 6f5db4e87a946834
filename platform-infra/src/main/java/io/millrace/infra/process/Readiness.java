package io.millrace.infra.process;

/** Asks a part once whether it does its work. */
@FunctionalInterface
public interface Readiness {

    /** Returns when it is ready, throws what is the matter when it is not. */
    void check() throws Exception;
}
