/** What a product is and how much there may be of it, in plain Java. */
@NullMarked
package io.millrace.inventory.domain;

import org.jspecify.annotations.NullMarked;
