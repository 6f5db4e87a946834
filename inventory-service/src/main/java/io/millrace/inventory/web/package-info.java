/** What all calls have in common: problems, and the description of the API. */
package io.millrace.inventory.web;
