/** The four services as processes. */
package io.millrace.stack.services;
