/** How much of a product is there, and how it comes in. */
package io.millrace.inventory.stock;
