/** Reading calls so that whatever is wrong is named: fields of a body, texts, pages of lists, idempotency keys. */
@NullMarked
package io.millrace.platform.web;

import org.jspecify.annotations.NullMarked;
