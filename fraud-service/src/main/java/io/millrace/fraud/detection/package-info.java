/** From {@code orders} to assessments, alerts and blocks: the Streams topology around the assessor. */
@NullMarked
package io.millrace.fraud.detection;

import org.jspecify.annotations.NullMarked;
