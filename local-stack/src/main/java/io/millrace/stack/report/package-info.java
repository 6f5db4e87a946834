/** What a person sees at the terminal. */
package io.millrace.stack.report;
