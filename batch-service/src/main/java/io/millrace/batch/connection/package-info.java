/** Other systems that tasks talk to, by name, with the secrets that they need. */
@NullMarked
package io.millrace.batch.connection;

import org.jspecify.annotations.NullMarked;
