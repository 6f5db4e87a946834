/** Properties that all services share. */
package io.millrace.platform.defaults;
