/** Products: what they are called and what they cost. Every change reaches {@code cdc.products} by change data capture. */
package io.millrace.inventory.product;
