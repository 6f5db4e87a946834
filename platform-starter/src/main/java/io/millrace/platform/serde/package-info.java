/** The choice between Apicurio's and Confluent's Avro serde; both write the same bytes. */
@NullMarked
package io.millrace.platform.serde;

import org.jspecify.annotations.NullMarked;
