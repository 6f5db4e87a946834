/** Tasks that are Spark applications. */
package io.millrace.batch.spark;
