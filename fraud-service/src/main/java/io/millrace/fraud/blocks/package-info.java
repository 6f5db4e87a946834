/** Who is blocked, on every instance, and the lifting of blocks. */
package io.millrace.fraud.blocks;
