/** Reading JSON bodies so that every wrong field is named, and what else the calls share. */
@NullMarked
package io.millrace.order.web;

import org.jspecify.annotations.NullMarked;
