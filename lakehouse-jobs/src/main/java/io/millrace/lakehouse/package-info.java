/** The steps from Kafka's records to the tables that people read, each a Spark application of its own. */
package io.millrace.lakehouse;
