package io.millrace.batch.naming;

import static java.util.Comparator.comparing;

import java.util.Collection;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** What somebody meant who wrote a name that is not there. */
public final class Names {

    private Names() {}

    /** @param known at least one */
    public static String nearest(String name, Collection<String> known) {
        return known.stream()
                .max(comparing(each -> likeness(name, each.replace("-", ""))))
                .orElseThrow();
    }

    /** What is said after a name that is not known. */
    public static String meant(String name, Collection<String> known) {
        return (known.isEmpty() ? "" : "did you mean \"" + nearest(name, known) + "\"? ") + "Known are " + known;
    }

    private static double likeness(String name, String other) {
        return new LongestCommonSubsequence().apply(name, other) / (double) (name.length() + other.length());
    }
}
