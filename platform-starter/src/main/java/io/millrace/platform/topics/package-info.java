/** Topics and schemas, declared by each service and put in place before it reads or writes. */
package io.millrace.platform.topics;
