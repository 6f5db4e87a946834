package io.millrace.batch.spark;

/** Which driver does an attempt. */
enum DriverKind {
    /** One that is kept ready, and does others too. */
    READY,
    /** One that is started for it. */
    OWN
}
