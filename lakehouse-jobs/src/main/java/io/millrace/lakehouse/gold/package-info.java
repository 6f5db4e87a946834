/** Tables for people and programs, from silver's changes. */
@NullMarked
package io.millrace.lakehouse.gold;

import org.jspecify.annotations.NullMarked;
