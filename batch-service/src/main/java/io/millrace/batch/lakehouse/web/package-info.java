/** Tables over HTTP. */
package io.millrace.batch.lakehouse.web;
