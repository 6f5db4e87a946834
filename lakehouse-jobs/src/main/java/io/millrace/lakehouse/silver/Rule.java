package io.millrace.lakehouse.silver;

/**
 * What must hold of an event for its row to be taken.
 *
 * @param holds a condition over bronze's columns and {@code event}; null counts as broken
 */
record Rule(String name, String holds) {}
