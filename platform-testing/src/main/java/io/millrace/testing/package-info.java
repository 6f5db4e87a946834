/** What the tests of several modules do alike. Nothing here is part of what runs. */
@NullMarked
package io.millrace.testing;

import org.jspecify.annotations.NullMarked;
