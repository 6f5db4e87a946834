package io.millrace.stack.services;

/**
 * How long a service is going to run, which decides what its JVM compiles, and whether pipelines run by schedule. C2 takes
 * half the processor of a start and of the first thousands of orders, and gives it back only after minutes.
 */
public enum Lifetime {
    /** A demo: the client compiler (C1) only, and no pipeline that nobody asked for. */
    SHORT,
    /** A chaos run: the client compiler only, and pipelines by schedules that are short. */
    CHAOS,
    /** Both compilers. */
    LONG
}
