/** The demo: a believable shop, its orders, and what becomes of them. */
package io.millrace.stack.demo;
