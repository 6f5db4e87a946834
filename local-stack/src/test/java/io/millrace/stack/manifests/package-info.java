/** Holds what runs Millrace elsewhere, which are files without a compiler, to what the code says. */
package io.millrace.stack.manifests;
