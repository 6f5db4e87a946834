/** The demo: a believable shop, its orders, and what becomes of them. */
@NullMarked
package io.millrace.stack.demo;

import org.jspecify.annotations.NullMarked;
