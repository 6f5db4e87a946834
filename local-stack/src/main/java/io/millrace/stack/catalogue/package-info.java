/** Products by the thousand. */
package io.millrace.stack.catalogue;
