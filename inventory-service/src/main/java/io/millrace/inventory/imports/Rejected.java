package io.millrace.inventory.imports;

/**
 * A line of the file that was not taken.
 *
 * @param line its number, counted from 1, the header included
 */
record Rejected(long line, String problem) {}
