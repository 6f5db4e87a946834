/** The choice between Apicurio's and Confluent's Avro serde; both write the same bytes. */
package io.millrace.platform.serde;
