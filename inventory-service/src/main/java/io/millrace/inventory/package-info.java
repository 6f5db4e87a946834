/** The inventory service: products, their stock, and the reservations that orders hold on it. */
package io.millrace.inventory;
