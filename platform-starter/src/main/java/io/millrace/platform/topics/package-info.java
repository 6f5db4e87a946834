/** Topics and schemas, declared by each service and put in place before it reads or writes. */
@NullMarked
package io.millrace.platform.topics;

import org.jspecify.annotations.NullMarked;
