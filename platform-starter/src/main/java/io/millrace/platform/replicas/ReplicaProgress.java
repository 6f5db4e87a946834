package io.millrace.platform.replicas;

/** Is told whether a topic can be read. */
interface ReplicaProgress {

    void waits(String reason);

    void goesOn();
}
