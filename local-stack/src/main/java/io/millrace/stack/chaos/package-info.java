/** Kills processes while the shop is open, and then looks whether a promise was broken. */
package io.millrace.stack.chaos;
