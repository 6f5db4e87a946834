package io.millrace.inventory.web;

/** A field breaks a rule. The message says which one, without the field's name. */
public final class InvalidField extends RuntimeException {

    private final String field;

    public InvalidField(String field, String problem) {
        super(problem);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
