/** Pipelines that run by themselves. */
package io.millrace.batch.schedule;
