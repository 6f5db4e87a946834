/** Pipelines as they are declared in configuration. */
package io.millrace.batch.declaration;
