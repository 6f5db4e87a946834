package io.millrace.inventory.domain;

import java.util.List;

/** No product can be as it was described. */
public final class InvalidProduct extends RuntimeException {

    private final transient List<Flaw> flaws;

    InvalidProduct(List<Flaw> flaws) {
        super(flaws.get(0).toString());
        this.flaws = List.copyOf(flaws);
    }

    /** All that is wrong, at least one thing. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /**
     * @param field as calls and files name it
     * @param rule the one it breaks, such as {@code must not be empty}
     */
    public record Flaw(String field, String rule) {

        @Override
        public String toString() {
            return field + " " + rule;
        }
    }
}
