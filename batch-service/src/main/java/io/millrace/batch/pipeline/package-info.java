/** What a pipeline is: a graph of tasks over data intervals. Plain Java, valid by construction. */
package io.millrace.batch.pipeline;
