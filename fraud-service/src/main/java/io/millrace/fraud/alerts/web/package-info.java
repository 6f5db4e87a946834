/** {@code /alerts}. */
@NullMarked
package io.millrace.fraud.alerts.web;

import org.jspecify.annotations.NullMarked;
