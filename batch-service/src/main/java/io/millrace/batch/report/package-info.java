/** How pipelines stand: metrics, health and the actuator endpoint. */
package io.millrace.batch.report;
