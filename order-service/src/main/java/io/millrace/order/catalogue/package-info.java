/** Products and their prices, as inventory-service's database has them. */
package io.millrace.order.catalogue;
