/** Who may call: everybody with the configured authorities, or bearers of a token of the configured issuer. */
@NullMarked
package io.millrace.platform.security;

import org.jspecify.annotations.NullMarked;
