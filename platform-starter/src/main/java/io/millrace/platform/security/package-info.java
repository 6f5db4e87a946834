/** Who may call: everybody with the configured authorities, or bearers of a token of the configured issuer. */
package io.millrace.platform.security;
