/** {@code /blocks}. */
@NullMarked
package io.millrace.fraud.blocks.web;

import org.jspecify.annotations.NullMarked;
