/** The running service as its callers and neighbours see it. */
package io.millrace.order.testing;
