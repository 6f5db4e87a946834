/** The alerts of the last 30 days, on every instance, to be looked through by user, rule and time. */
@NullMarked
package io.millrace.fraud.alerts;

import org.jspecify.annotations.NullMarked;
