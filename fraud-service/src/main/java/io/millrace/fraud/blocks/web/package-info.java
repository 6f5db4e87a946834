/** {@code /blocks}. */
package io.millrace.fraud.blocks.web;
