/** Tables over HTTP. */
@NullMarked
package io.millrace.batch.lakehouse.web;

import org.jspecify.annotations.NullMarked;
