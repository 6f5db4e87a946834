/** Pipelines and runs over HTTP. */
package io.millrace.batch.run.web;
