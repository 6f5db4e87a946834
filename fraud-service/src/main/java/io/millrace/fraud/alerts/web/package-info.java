/** {@code /alerts}. */
package io.millrace.fraud.alerts.web;
