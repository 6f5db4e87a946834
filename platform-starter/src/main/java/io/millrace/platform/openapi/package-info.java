/** What {@code /v3/api-docs} says alike of all services: names in snake case, and refusals with an example of each. */
@NullMarked
package io.millrace.platform.openapi;

import org.jspecify.annotations.NullMarked;
