/** The alerts of the last 30 days, on every instance, to be looked through by user, rule and time. */
package io.millrace.fraud.alerts;
