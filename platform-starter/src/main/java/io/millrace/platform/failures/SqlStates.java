package io.millrace.platform.failures;

import java.util.Set;

/**
 * What a SQLSTATE says. Our statements are fixed and take values as parameters, so that only what is wrong with a value
 * concerns a record; a table that is missing, a right that is missing or a database that is read-only fails all alike.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's error codes</a>
 */
final class SqlStates {

    /** The first two characters of states that a value caused. */
    private static final Set<String> OF_VALUES = Set.of(
            "02", // no data
            "07", // a parameter of another type
            "09", // a trigger's action
            "10", // XQuery
            "20", // case not found
            "21", // cardinality
            "22", // data
            "23", // constraints
            "27", // data changed by a trigger
            "38", // an external routine
            "39", // its invocation
            "44", // with check option
            "54", // a value too large for an index, a text too deeply nested
            "P0"); // raised by a function

    private SqlStates() {}

    static boolean concernsServer(String state) {
        return state.length() != 5 || !OF_VALUES.contains(state.substring(0, 2));
    }
}
