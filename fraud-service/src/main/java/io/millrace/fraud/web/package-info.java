/** What the calls of all features have in common. */
package io.millrace.fraud.web;
