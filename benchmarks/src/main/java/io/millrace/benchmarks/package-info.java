/** What is fast, measured against its own limit in one run. */
package io.millrace.benchmarks;
