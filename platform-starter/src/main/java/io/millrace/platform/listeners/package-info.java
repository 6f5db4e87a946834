/** How listeners run. */
package io.millrace.platform.listeners;
