/** From {@code orders} to assessments, alerts and blocks: the Streams topology around the assessor, and its state. */
package io.millrace.fraud.detection;
