/** What all calls have in common: problems, and the description of the API. */
@NullMarked
package io.millrace.batch.web;

import org.jspecify.annotations.NullMarked;
