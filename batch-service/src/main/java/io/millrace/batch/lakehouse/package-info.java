/** A look into the lakehouse without Spark. */
package io.millrace.batch.lakehouse;
