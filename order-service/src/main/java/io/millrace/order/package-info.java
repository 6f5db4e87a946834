/** The order service: takes orders, knows their status. */
package io.millrace.order;
