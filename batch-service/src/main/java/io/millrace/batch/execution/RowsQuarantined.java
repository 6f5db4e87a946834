package io.millrace.batch.execution;

import java.util.Map;

/**
 * An attempt that has ended, well or not, had set rows aside: told once for each attempt.
 *
 * @param byTable for each table that they were meant for, how many broke which rule
 */
public record RowsQuarantined(Map<String, Map<String, Long>> byTable) {}
