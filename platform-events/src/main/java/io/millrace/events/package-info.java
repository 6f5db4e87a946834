/** The contracts between the services: the records generated from {@code src/main/avro} and the catalogue of topics. */
package io.millrace.events;
