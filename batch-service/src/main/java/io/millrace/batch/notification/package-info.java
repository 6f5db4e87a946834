/** People are told by webhooks that runs failed or are late, and that their pipelines are well again. */
@NullMarked
package io.millrace.batch.notification;

import org.jspecify.annotations.NullMarked;
