/** Page views on their way to the topic {@code clickstream}. */
package io.millrace.order.clicks;
