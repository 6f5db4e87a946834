/** How pipelines stand: metrics, health and the actuator endpoint. */
@NullMarked
package io.millrace.batch.report;

import org.jspecify.annotations.NullMarked;
