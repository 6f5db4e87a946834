package io.millrace.stack.audit.facts;

/** A record of fraud.alerts; the orders that it names know of it themselves. */
public record Alert(Window window, String rule) {

    @Override
    public String toString() {
        return window + " " + rule;
    }
}
